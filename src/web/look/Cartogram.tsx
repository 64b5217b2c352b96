import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { Label } from '../../kit/label.ts';
import { pineStep } from './figures.ts';
import { useWords } from './LanguageContext.tsx';
import { grouped } from './numbers.ts';
import { type Arrow, neighbour } from './tilePlaces.ts';
import './look.css';
import './cartogram.css';

export interface Tile {
  readonly code: string;
  readonly name: string;
  /** From 1; see `xinzhouTiles`. */
  readonly col: number;
  readonly row: number;
  /** What the shade is taken from; null: nothing owed there. */
  readonly value: number | null;
  /** The figure as shown; the value itself when left out. */
  readonly label?: string;
}

interface Props {
  readonly tiles: readonly Tile[];
  /** Name of the measure: 「已办比例」. */
  readonly measure: Label;
  /** The value of the darkest step; the largest value when left out. */
  readonly most?: number;
  readonly selected?: string;
  readonly onSelect?: (code: string) => void;
  /** Beside the button that turns the map into a table. */
  readonly controls?: ReactNode;
  readonly bare?: boolean;
}

/**
 * Equal tiles placed as the grounds lie, shaded in steps of pine. Arrow keys go to the neighbour, T turns the map into the
 * same data as a table and back.
 */
export function Cartogram({ tiles, measure, most, selected, onSelect, controls, bare = false }: Props) {
  const say = useWords();
  const [table, setTable] = useState(false);
  const [current, setCurrent] = useState(selected ?? tiles[0]?.code);
  const turn = useRef<HTMLButtonElement>(null);
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const top = most ?? Math.max(0, ...tiles.map((tile) => tile.value ?? 0));
  const shown = (tile: Tile) => tile.label ?? (tile.value === null ? '—' : grouped(tile.value));

  const onKey = (event: KeyboardEvent) => {
    if ((event.key === 't' || event.key === 'T') && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      setTable(!table);
      turn.current?.focus();
      return;
    }
    const from = tiles.find((tile) => tile.code === current);
    if (table || !from || !/^Arrow/.test(event.key) || event.currentTarget === turn.current) return;
    event.preventDefault();
    const next = neighbour(tiles, from, event.key as Arrow);
    if (!next) return;
    setCurrent(next.code);
    buttons.current.get(next.code)?.focus();
  };

  return (
    <section className="look-map" aria-label={say(measure)}>
      {!bare && (
        <header className="look-map-head">
          <span>{say(measure)}</span>
          {controls}
          <button
            type="button"
            ref={turn}
            className="look-quiet"
            onClick={() => setTable(!table)}
            onKeyDown={onKey}
            aria-keyshortcuts="T"
          >
            {table ? say(['看图', 'Map']) : say(['看表', 'Table'])}
          </button>
        </header>
      )}
      {table ? (
        <table className="look-map-table">
          <thead>
            <tr>
              <th scope="col">{say(['县（市、区）', 'Ground'])}</th>
              <th scope="col">{say(measure)}</th>
            </tr>
          </thead>
          <tbody>
            {[...tiles]
              .sort((a, b) => (b.value ?? -1) - (a.value ?? -1))
              .map((tile) => (
                <tr key={tile.code} aria-selected={tile.code === selected}>
                  <th scope="row">
                    {onSelect ? (
                      <button type="button" className="look-link" onClick={() => onSelect(tile.code)} onKeyDown={onKey}>
                        {tile.name}
                      </button>
                    ) : (
                      tile.name
                    )}
                  </th>
                  <td>{shown(tile)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      ) : (
        <div className="look-map-tiles">
          {tiles.map((tile) => (
            <button
              type="button"
              key={tile.code}
              ref={(node) => {
                if (node) buttons.current.set(tile.code, node);
                else buttons.current.delete(tile.code);
              }}
              className={`look-tile look-step-${pineStep(tile.value ?? 0, top)}${tile.value === null ? ' look-tile-none' : ''}`}
              style={{ gridColumn: tile.col, gridRow: tile.row }}
              tabIndex={tile.code === current ? 0 : -1}
              aria-pressed={onSelect ? tile.code === selected : undefined}
              onFocus={() => setCurrent(tile.code)}
              onKeyDown={onKey}
              onClick={() => onSelect?.(tile.code)}
            >
              <span className="look-tile-name">{tile.name}</span>
              <span className="look-tile-figure">{shown(tile)}</span>
            </button>
          ))}
        </div>
      )}
    </section>
  );
}
