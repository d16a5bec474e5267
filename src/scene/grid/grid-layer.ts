/** What a world has for films of equations: the sheet, the flow lines and the samples in their slots. Loaded and made when the first such film is shown. */
import type { Group, WebGPURenderer } from 'three/webgpu';
import { levelAtProgress } from '../../core/film.ts';
import { timeAtLevel } from '../../core/symbol/clock.ts';
import type { Film, GridFilm } from '../../engine/engine.ts';
import type { Display } from '../../engine/picture.ts';
import type { Layer } from '../../state/view.ts';
import type { FilmMarks } from '../film-marks.ts';
import type { FilmNodes, LookNodes } from '../nodes.ts';
import type { Palette } from '../palette.ts';
import type { SampleSize } from '../samples.ts';
import type { GridParts, gridParts } from './parts.ts';

/** Share of the time line in which a sample goes as far as its flow line is long. */
const FLOW = 0.06;

/** Where a film is. */
export interface GridMoment {
  readonly film: GridFilm;
  readonly progress: number;
  readonly sense: 1 | -1;
  /** Knot of the moment, counted over all pages, and the number of knots of the page that is shown. */
  readonly knot: number;
  readonly fraction: number;
  readonly knots: number;
}

/** Weight that is drawn as one sample: the mean of weights by weight, Σ w² / Σ w, which the few heaviest decide. Its logarithm; 0 for samples without weights. */
export function usualLogWeight({ recipe, population, effective, kept }: Pick<GridFilm, 'population' | 'effective' | 'kept'> & { readonly recipe: Pick<GridFilm['recipe'], 'births' | 'samples'> }, knot: number, fraction: number): number {
  if (recipe.births !== 'weights') return 0;
  const at = (row: number): number => {
    const own = kept[Math.min(row, kept.length - 1)]!;
    return Math.log(Math.max(Number.MIN_VALUE, (population[own]! * recipe.samples) / Math.max(1, effective[own]!)));
  };
  return at(knot) + fraction * (at(knot + 1) - at(knot));
}

/** Time that passes in a share of the time line about a moment, in the equation's t. */
function timeAbout({ recipe: { clock, time }, levels }: GridFilm, progress: number): number {
  const timeAt = (at: number): number => timeAtLevel(clock, levelAtProgress(Math.min(1, Math.max(0, at)), levels.at(-1)!), time);
  const from = Math.min(1 - FLOW, Math.max(0, progress - FLOW / 2));
  return timeAt(from + FLOW) - timeAt(from);
}

let parts: typeof gridParts | null = null;
let loading: Promise<void> | null = null;

/** Loads what draws films of equations. */
export function loadGridParts(): Promise<void> {
  loading ??= import('./parts.ts').then((loaded) => {
    parts = loaded.gridParts;
  });
  return loading;
}

/** @param film, trace the nodes of the world's film and of its traced sample. @param kind where fields are found. @param wake asks for a frame. */
export function gridLayer(group: Group, look: LookNodes, film: FilmNodes, trace: FilmNodes, size: SampleSize, kind: Display['kind'], wake: () => void) {
  let palette: Palette | null = null;
  let made: GridParts | null = null;
  let shown: Film | null = null;

  function paint(): void {
    if (!made || !palette) return;
    made.sheet.setDark(palette.dark);
    made.streams.ink.value.set(palette.flow);
    made.marks.setPalette(palette);
  }

  return {
    /** False while what draws the film that is shown is not there yet. */
    whole: (): boolean => shown === null || made !== null,
    /** The marks of the samples, once there has been such a film. */
    marks: (): FilmMarks | null => made?.marks ?? null,
    /** Shows a film of an equation at a moment, or nothing. */
    set(moment: GridMoment | null, renderer: WebGPURenderer): void {
      if (!moment && shown) made?.fields.leave();
      shown = moment?.film ?? null;
      if (!moment) return;
      if (!parts) {
        void loadGridParts().then(wake);
        return;
      }
      if (!made) {
        made = parts(group, look, film, trace, size, kind);
        paint();
      }
      const { fields, slots, traced, sheet, streams } = made;
      const { film: now, progress, sense } = moment;
      const top = now.levels.at(-1)!;
      const fielded = fields.show(now, levelAtProgress(progress, top), renderer) !== null;
      sheet.mesh.userData['there'] = fielded;
      streams.way.value = sense;
      streams.span.value = timeAbout(now, progress);
      for (const uniforms of [slots, traced]) {
        uniforms.length.value = now.recipe.length;
        uniforms.forward.value = now.recipe.direction === 'forward' ? 1 : 0;
        uniforms.weighted.value = now.recipe.births === 'weights' ? 1 : 0;
        uniforms.births.value = now.recipe.births === 'branching' ? 1 : 0;
        uniforms.top.value = top;
        uniforms.progress.value = progress;
        uniforms.usualWeight.value = usualLogWeight(now, moment.knot, moment.fraction);
      }
      slots.knots.value = moment.knots;
      traced.knots.value = now.levels.length;
    },
    /** @param height of the picture, CSS pixels. @param strength share of their usual opacity that sheet and lines have. */
    setLayers(layers: Readonly<Record<Layer, boolean>>, height: number, strength: number): void {
      if (!made) return;
      for (const part of [made.sheet, made.streams]) part.strength.value = strength;
      made.streams.crowd(height);
      const there = shown !== null && made.sheet.mesh.userData['there'] === true;
      made.sheet.mesh.visible = there && layers.map;
      made.streams.mesh.visible = there && layers.streams;
    },
    setPalette(next: Palette): void {
      palette = next;
      paint();
    },
    dispose(): void {
      if (!made) return;
      for (const part of [made.fields, made.sheet, made.streams, made.marks]) part.dispose();
    },
  };
}
export type GridLayer = ReturnType<typeof gridLayer>;
