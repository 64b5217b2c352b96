import { type ThemeConfig, theme } from 'antd';
import { dark, light } from './palette.ts';

const sans = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif';

/**
 * antd in the colours of Shoutu. Its status colours are not the risk colours: an error is told in ink with words, so that
 * red never means anything but risk and the red header.
 */
export function antdTheme(mode: 'light' | 'dark'): ThemeConfig {
  const palette = mode === 'dark' ? dark : light;
  return {
    algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: 'shoutu' },
    token: {
      colorPrimary: palette.pine,
      colorInfo: palette.pine,
      colorSuccess: palette.pine,
      colorWarning: palette.ink2,
      colorError: palette.ink,
      colorLink: palette.pine,
      colorLinkHover: palette.pineDeep,
      colorTextBase: palette.ink,
      colorText: palette.ink,
      colorTextSecondary: palette.ink2,
      colorTextTertiary: palette.ink2,
      colorTextPlaceholder: palette.ink2,
      colorTextLightSolid: palette.onPine,
      colorBgBase: palette.paper,
      colorBgContainer: palette.paper,
      colorBgElevated: palette.paper,
      colorBgLayout: palette.ground,
      colorBorder: palette.lineStrong,
      colorBorderSecondary: palette.line,
      colorPrimaryBg: palette.pineTint,
      controlItemBgHover: palette.pineTint,
      borderRadius: 4,
      fontFamily: sans,
      fontSize: 16,
      fontSizeSM: 14,
      controlHeight: 40,
      controlHeightLG: 48,
      lineHeight: 1.5,
      wireframe: false,
      motionDurationMid: '0.16s',
      motionDurationSlow: '0.2s',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Table: {
        headerBg: palette.paper,
        headerColor: palette.ink2,
        headerSplitColor: 'transparent',
        rowHoverBg: palette.pineTint,
      },
      Card: { headerFontSize: 16 },
    },
  };
}
