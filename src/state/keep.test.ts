/** What was kept on the device before a layer existed is still recalled. */
import { expect, it } from 'vitest';
import { keep, recalled } from './keep.ts';
import { emptyHand } from './hand.ts';
import { defaultLayout } from './layout.ts';
import { defaultView } from './view.ts';

function storage() {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), kept };
}

it('recalls a view without the newer layers, which are then off', () => {
  const device = storage();
  const { score: _score, landscape: _landscape, ...older } = { ...defaultView.layers, trails: false };
  keep(device, { ...defaultView, theme: 'light', layers: older as typeof defaultView.layers }, defaultLayout, emptyHand);
  const { view } = recalled(device);
  expect(view.theme).toBe('light');
  expect(view.layers).toEqual({ ...defaultView.layers, trails: false });
  expect([view.layers.score, view.layers.landscape]).toEqual([false, false]);
});

it('recalls that the landscape was shown', () => {
  const device = storage();
  keep(device, { ...defaultView, layers: { ...defaultView.layers, landscape: true } }, defaultLayout, emptyHand);
  expect(recalled(device).view.layers.landscape).toBe(true);
});
