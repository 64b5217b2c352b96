export interface TilePlace {
  readonly code: string;
  readonly col: number;
  readonly row: number;
}

/**
 * The sixteen grounds of Xinzhou as they lie: the Yellow River counties in the west, 五台山 in the east, the development zone
 * beside 忻府. Columns and rows count from 1. Codes as in handbook 2.1 and 2.2.
 */
export const xinzhouTiles: readonly TilePlace[] = [
  { code: '140932', col: 1, row: 1 },
  { code: '140927', col: 3, row: 1 },
  { code: '140923', col: 5, row: 1 },
  { code: '140924', col: 6, row: 1 },
  { code: '140930', col: 1, row: 2 },
  { code: '140928', col: 2, row: 2 },
  { code: '140925', col: 3, row: 2 },
  { code: '140981', col: 4, row: 2 },
  { code: '140971', col: 6, row: 2 },
  { code: '140931', col: 1, row: 3 },
  { code: '140929', col: 2, row: 3 },
  { code: '140926', col: 3, row: 3 },
  { code: '140902', col: 4, row: 3 },
  { code: '140921', col: 5, row: 3 },
  { code: '140922', col: 6, row: 3 },
  { code: '140900-JKQ', col: 4, row: 4 },
];

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/** The nearest tile in the direction of an arrow key, the same line preferred; undefined at the edge. */
export function neighbour<T extends TilePlace>(tiles: readonly T[], from: T, arrow: Arrow): T | undefined {
  const [dx, dy] =
    arrow === 'ArrowLeft' ? [-1, 0] : arrow === 'ArrowRight' ? [1, 0] : arrow === 'ArrowUp' ? [0, -1] : [0, 1];
  let best: { tile: T; cost: number } | undefined;
  for (const tile of tiles) {
    const along = (tile.col - from.col) * dx + (tile.row - from.row) * dy;
    const across = Math.abs((tile.col - from.col) * dy) + Math.abs((tile.row - from.row) * dx);
    if (along <= 0) continue;
    const cost = along + across * 3;
    if (!best || cost < best.cost) best = { tile, cost };
  }
  return best?.tile;
}
