/** A notice of the genre in words of our own, for tests: an uploaded text with envelope, clauses and deadlines. */
export const sampleNotice = `晋北市冬季安全领导小组办公室文件
晋冬安函〔2022〕7号
关于做好春节前安全工作的通知

宁武县人民政府、定襄县人民政府：

为做好春节前安全工作，现就有关事项通知如下：

一、压实责任
各县要于1月25日前与企业签订责任书。各企业主要负责人要每周带队检查一次，检查情况要留存记录。

二、做好消毒
各企业要每日对食堂、宿舍消毒。

晋北市冬季安全领导小组办公室
2022年1月19日
（此件公开发布）
`;
