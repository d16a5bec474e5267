/** Keeps the view and the layout on this device. Storage may be missing, full, forbidden or hold anything: then the page starts as new. */
import * as v from 'valibot';
import { emptyHand, type Hand } from './hand.ts';
import { defaultLayout, FOLDS, TABS, type Layout } from './layout.ts';
import { defaultView, type Layer, type View } from './view.ts';

const KEY = 'inkfield:view:1';
const LAYERS = Object.keys(defaultView.layers) as [Layer, ...Layer[]];

const kept = v.object({
  theme: v.picklist(['system', 'dark', 'light']),
  coordinates: v.picklist(['physical', 'compressed', 'scaled']),
  layers: v.record(v.picklist(LAYERS), v.boolean()),
  open: v.record(v.picklist(FOLDS), v.boolean()),
  tab: v.picklist(TABS),
  brush: v.exactOptional(
    v.object({
      size: v.pipe(v.number(), v.minValue(0.5), v.maxValue(64)),
      softness: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
      strength: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
      mirror: v.picklist(['none', 'x', 'y', 'both']),
      symmetry: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
    }),
  ),
});

type Storing = Pick<Storage, 'getItem' | 'setItem'>;

/** The device's storage, or null where there is none or reading it is forbidden. */
export function deviceStorage(): Storing | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/** What was kept, over the defaults. The camera and the traced sample always start afresh. */
export function recalled(storage: Storing | null): { readonly view: View; readonly layout: Layout; readonly hand: Hand } {
  const fresh = { view: defaultView, layout: defaultLayout, hand: emptyHand };
  try {
    const text = storage?.getItem(KEY);
    const result = text ? v.safeParse(kept, JSON.parse(text)) : null;
    if (!result?.success) return fresh;
    const { theme, coordinates, layers, open, tab, brush } = result.output;
    return {
      view: { ...defaultView, theme, coordinates, layers: { ...defaultView.layers, ...layers } },
      layout: { open: { ...defaultLayout.open, ...open }, tab },
      hand: { ...emptyHand, brush: { ...emptyHand.brush, ...brush } },
    };
  } catch {
    return fresh;
  }
}

/** @returns whether it could be kept; that it could not is no reason to trouble anyone. */
export function keep(storage: Storing | null, view: View, layout: Layout, { brush }: Pick<Hand, 'brush'>): boolean {
  try {
    const { theme, coordinates, layers } = view;
    storage?.setItem(KEY, JSON.stringify({ theme, coordinates, layers, ...layout, brush }));
    return storage !== null;
  } catch {
    return false;
  }
}
