/** Panes come and go: who goes takes its films along, who stays keeps them. */
import { expect, it } from 'vitest';
import type { Engine, PairFilm } from '../engine/engine.ts';
import { picture, type PanePicture } from '../engine/picture.ts';
import { lab } from '../state/lab.ts';
import { createPanes } from './panes.ts';

it('films of panes that are gone are released, each once, and no others', () => {
  const released: string[] = [];
  const film = (name: string): PairFilm => ({ release: () => released.push(name) }) as unknown as PairFilm;
  const pane = (name: string): PanePicture => ({ film: film(name), lines: film(`${name} lines`) });
  const panes = createPanes({} as Engine, 'cpu', (one) => one, () => false);
  panes.fit(3);
  const [one, two] = [pane('one'), pane('two')];
  picture.setState({ panes: [one, two, { film: film('three'), lines: null }] });
  panes.fit(3);
  expect(released).toEqual([]);
  panes.fit(1);
  expect(released.toSorted()).toEqual(['three', 'two', 'two lines']);
  expect(picture.getState().panes).toEqual([one]);
  // The first pane is reported too, which has the window's own film.
  expect(lab.getState().status.panes.length).toBe(2);
  panes.fit(0);
  expect(released.toSorted()).toEqual(['one', 'one lines', 'three', 'two', 'two lines']);
  expect([picture.getState().panes.length, lab.getState().status.panes.length]).toEqual([0, 0]);
});
