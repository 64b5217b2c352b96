import { createServer } from 'node:net';
import { StartError } from './start-error.ts';

/** Whether one can listen on the port now; other faults of the address are told. */
function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') found(false);
      else if (error.code === 'EACCES') {
        failed(
          new StartError([
            `没有权限监听端口 ${port}。请用 PORT 指定 1024 以上的端口。`,
            `No right to listen on port ${port}. Name one above 1024 in PORT.`,
          ]),
        );
      } else {
        failed(
          new StartError([
            `环境变量 HOST=${host} 不是本机地址（${error.code}）。请写 127.0.0.1 或 0.0.0.0。`,
            `HOST = ${host} is no address of this machine (${error.code}): write 127.0.0.1 or 0.0.0.0.`,
          ]),
        );
      }
    });
    probe.listen(port, host, () => probe.close(() => found(true)));
  });
}

/**
 * The port to listen on: the wanted one, or, where nobody asked for it by name, the next free one.
 * @throws StartError when the port is taken and was asked for, or the address is not this machine's.
 */
export async function choosePort(host: string, port: number, asked: boolean): Promise<number> {
  for (let at = port; at <= (asked ? port : port + 20); at += 1) {
    if (await isFree(host, at)) return at;
  }
  throw new StartError([
    `端口 ${port} 已被其他程序占用。请用 PORT 指定另一端口，如 PORT=${port + 1} npm start。`,
    `Port ${port} is taken by another program. Name another in PORT, such as PORT=${port + 1} npm start.`,
  ]);
}
