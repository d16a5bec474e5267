/** Everything that is drawn, as one object that is told each frame what to show. No React, no stores: plain setters. */
import { Group, type WebGPURenderer } from 'three/webgpu';
import { levelAtProgress, locate, pageAt } from '../core/film.ts';
import type { Film } from '../engine/engine.ts';
import type { Charges } from '../core/charges.ts';
import type { DensityPicture, Display as RendererOf, GhostPath, LandscapePicture } from '../engine/picture.ts';
import type { Layer } from '../state/view.ts';
import { approached } from './approach.ts';
import { chargeMarks } from './charges.ts';
import type { Display } from './display.ts';
import { domeMeshes, glassGeometry, graticule, sphereOutline } from './dome.ts';
import type { FilmSource } from './film-source.ts';
import { filmMarks, type FilmMarks } from './film-marks.ts';
import { boxOutline } from './grid/box.ts';
import { gridLayer } from './grid/grid-layer.ts';
import { RECENT } from './grid/recent.ts';
import { ghostRows } from './ghost.ts';
import { landscapeLayer } from './landscape-layer.ts';
import { fieldLines } from './lines.ts';
import { displayed, filmNodes, lookNodes, type FilmNodes, type Placing } from './nodes.ts';
import type { Palette } from './palette.ts';
import { planePicture } from './plane-picture.ts';
import { setBlending, setCount } from './quads.ts';
import { sampleSize } from './samples.ts';
import type { Surface } from './surface.ts';

/** Sizes and strengths were chosen at this many samples and this height of the window; more samples are drawn smaller and fainter, so that density stays readable. */
const USUAL_SAMPLES = 4096;
const USUAL_HEIGHT = 900;
/** Samples are not drawn smaller than this many CSS pixels across: they give less light instead. */
const LEAST_SAMPLE = 2.2;
/** In a box, which is farther away than data alone, samples shrink with the window down to this share. */
const LEAST_ZOOM = 0.42;
/** Light goes with this power of what a size falls short by. The square would keep the mean light of an area; single samples then are too faint to be seen far from the data. */
const SOFTENED = 1.6;
/** In a small pane lines, which stay as thin as they are, keep at least this share of their light. */
const LEAST_LINE_LIGHT = 0.3;
/** There arrows and the traced path keep at least this share of their size, or heads and shafts, path and beads could not be told apart. */
const LEAST_SMALL = 0.5;
/** Share of the time line, from the data on, within which samples still lie on top of each other on their charges. */
const STACKED = 0.12;
/** Share of the time line that a trail spans. */
const TRAIL = 0.035;
/** What field lines and the prior's surface keep of their opacity behind a tool, and seconds in which they get there. */
const QUIET = 0.28;
const QUIET_SECONDS = 0.2;

/** How charges look while a tool is held: larger when they are to be taken hold of, and in space with stems to the plane of the hand. */
export interface HandLook {
  readonly stems: { readonly axis: 0 | 1 | 2; readonly offset: number } | null;
  readonly grown: number;
  /** Share of their usual light that samples and charges have: a memory on a blank canvas, and charges less where paint stands for them. */
  readonly light: number;
  readonly chargeLight: number;
}

/** The converged path of a sample is the same for both films, whatever their steps. */
const ofSamePath = (a: Film, b: Film): boolean => a.recipe.charges === b.recipe.charges && a.recipe.law === b.recipe.law && a.recipe.seed === b.recipe.seed && a.recipe.direction === b.recipe.direction;

/** @param newSource makes the place where films of this renderer, which is of `kind`, are found. @param wake asks for a frame. */
export function createWorld(newSource: () => FilmSource, kind: RendererOf['kind'], wake: () => void) {
  const group = new Group();
  const look = lookNodes();
  const [film, lineFilm, trace] = [filmNodes(newSource()), filmNodes(newSource()), filmNodes(newSource())];
  const size = sampleSize();
  const ghosts = ghostRows();
  const marksAt = (place: Placing, seen: Placing | null): FilmMarks => filmMarks(film, trace, ghosts, look, size, place, seen);
  const free = marksAt((point) => displayed(point, look), null);
  const land = landscapeLayer(group, look, marksAt);
  const grid = gridLayer(group, look, film, trace, size, kind, wake);
  const lines = fieldLines(lineFilm, look);
  const dome = domeMeshes(look);
  const charges = chargeMarks(look);
  const density = planePicture(look);
  let stacking = 1;
  let shown: Film | null = null;
  let shownLines: Film | null = null;
  group.add(dome.lines, dome.glass, density.mesh, charges.group, lines.mesh, ...free.meshes);

  let quiet = 1;
  let lineLight = 1;
  let pictureHeight = USUAL_HEIGHT;
  let moment = 0;
  let level = 0;
  let ghost: GhostPath | null = null;
  let shownDisplay: Display | null = null;
  let shownTrace: { readonly film: Film; readonly sample: number } | null = null;

  function bind(nodes: FilmNodes, to: Film, samples: number): void {
    nodes.samples.value = samples;
    nodes.curved.value = to.curve === 'hermite' ? 1 : 0;
    nodes.origin.value.set(to.origin[0]!, to.origin[1]!, to.origin[2] ?? 0);
  }

  return {
    group,
    look,
    /** Shows a film; the same film again costs nothing. */
    setFilm(next: Film): void {
      if (next === shown) return;
      shown = next;
      bind(film, next, next.samples);
    },
    /** Fits sizes and strengths to the number of samples and to the height of the window, CSS pixels. @param shrink how much smaller a pane's picture is (`paneShrink`); null: there is one picture. */
    setMarks(height: number, hand: HandLook | null, shrink: number | null): void {
      if (!shown) return;
      const crowd = shown.samples / USUAL_SAMPLES;
      pictureHeight = height * (shrink ?? 1);
      const zoom = shrink === null ? Math.min(1.4, Math.max(shown.kind === 'grid' ? LEAST_ZOOM : 0.6, height / USUAL_HEIGHT)) : 1;
      const whole = Math.min(9, Math.max(1.8, 6.5 * zoom * crowd ** -0.25));
      const small = whole * (shrink ?? 1);
      size.value = shrink === null ? whole : Math.max(LEAST_SAMPLE, small);
      look.brightness.value = Math.min(1, Math.max(0.2, 0.74 * crowd ** -0.3)) * (look.dark.value === 1 ? stacking : 1);
      look.light.value = (hand?.light ?? 1) * (small / size.value) ** SOFTENED;
      charges.shrink(shrink ?? 1);
      look.small.value = Math.max(LEAST_SMALL, shrink ?? 1);
      lineLight = Math.max(LEAST_LINE_LIGHT, shrink ?? 1);
      look.quiet.value = quiet * (1 - land.risen()) * lineLight;
    },
    setLines(next: Film, renderer: WebGPURenderer): void {
      if (next === shownLines) return;
      shownLines = next;
      lineFilm.source.show(next, 0, renderer);
      bind(lineFilm, next, next.samples);
      lines.segments.value = next.levels.length - 1;
    },
    /** Puts every film at a moment: 0 data, 1 prior; trails point back along the sense of play. */
    setMoment(progress: number, sense: 1 | -1, renderer: WebGPURenderer): void {
      if (!shown) return;
      const at = locate(shown.levels, progress);
      moment = progress;
      level = shown.walkedAt ?? levelAtProgress(progress, shown.levels.at(-1)!);
      const { pages } = shown.storage;
      const page = pageAt(pages, at.knot);
      const { first, knots } = pages[page]!;
      film.source.show(shown, page, renderer);
      film.knot.value = at.knot - first;
      film.fraction.value = at.fraction;
      const tail = locate(shown.levels, Math.min(1, Math.max(0, progress - sense * TRAIL)));
      // A trail that reaches into another page ends at the border of this one, and that of a slot where it is no longer known who was in it.
      const [least, most] = shown.kind === 'grid' ? [Math.max(first, at.knot - RECENT + 1), Math.min(first + knots - 2, at.knot + RECENT - 1)] : [first, first + knots - 2];
      const within = Math.min(most, Math.max(least, tail.knot));
      film.tailKnot.value = within - first;
      film.tailFraction.value = within === tail.knot ? tail.fraction : within > tail.knot ? 0 : 1;
      // Light adds up: where several samples share a charge each gives less of it, or their colours would drown in white.
      const shared = Math.max(1, shown.samples / shown.recipe.charges.count) ** -0.85;
      stacking = 1 + (shared - 1) * Math.exp(-progress / STACKED);
      grid.set(shown.kind === 'grid' ? { film: shown, progress, sense, knot: at.knot, fraction: at.fraction, knots } : null, renderer);
    },
    /** False while what draws the film is still being loaded. */
    whole: (): boolean => grid.whole(),
    setCharges(next: Charges): void {
      charges.set(next);
    },
    /** What lies under the charges as light: a canvas being painted, a density, or nothing. */
    setDensity(next: DensityPicture | null): void {
      density.show(next);
    },
    setSurface(surface: Surface, dimension: 2 | 3): void {
      dome.lines.geometry.dispose();
      dome.glass.geometry.dispose();
      dome.lines.geometry = surface.box ? boxOutline(surface.reach, surface.height) : dimension === 2 ? graticule(surface) : sphereOutline(surface);
      const glass = dimension === 2 && surface.lifted && !surface.box;
      if (glass) dome.glass.geometry = glassGeometry(surface);
      dome.glass.userData.wanted = glass;
      dome.clarity.value = surface.reach < surface.radius ? 0.22 : 1;
      look.lift.value = surface.lifted ? 1 : 0;
      look.top.value = surface.height;
    },
    setDisplay(display: Display): void {
      shownDisplay = display;
      look.coordinates.value.set(display.weights.physical, display.weights.compressed, display.weights.scaled);
      look.bounded.value.set(display.weights.vp, display.weights.subvp);
      look.scale.value = display.scale;
      look.flat.value = display.dimension === 2 ? 1 : 0;
    },
    setPalette(palette: Palette): void {
      look.dark.value = palette.dark ? 1 : 0;
      dome.ink.value.set(palette.glass);
      ghosts.ink.value.set(palette.ghost);
      free.setPalette(palette);
      land.setPalette(palette);
      grid.setPalette(palette);
      charges.ink.value.set(palette.charge);
      for (const marks of [charges, density]) marks.setDark(palette.dark);
      setBlending(lines.mesh, palette.dark);
    },
    /** The landscape of the moment rises, changes or sinks; null: there is none. @returns whether there is still way to go. */
    setLandscape(next: LandscapePicture | null, layers: Readonly<Record<Layer, boolean>>, seconds: number): boolean {
      const moving = land.set(next, shown?.kind === 'pair' ? { film: shown, progress: moment, level } : null, layers, seconds);
      look.quiet.value = quiet * (1 - land.risen()) * lineLight;
      return moving;
    },
    /** The converged path of a sample; drawn while that sample is traced. */
    setGhost(next: GhostPath | null): void {
      ghost = next;
    },
    /** Steps back behind a tool, or comes forward again. @returns whether there is still way to go. */
    quieten(behind: boolean, seconds: number): boolean {
      const wanted = behind ? QUIET : 1;
      quiet = approached(quiet, wanted, seconds, QUIET_SECONDS);
      look.quiet.value = quiet * (1 - land.risen()) * lineLight;
      return quiet !== wanted;
    },
    setLayers(layers: Readonly<Record<Layer, boolean>>, hand: HandLook | null, tracedSample: number | null, moving: boolean, renderer: WebGPURenderer): void {
      const count = shown?.samples ?? 0;
      const knots = shown ? shown.levels.length - 1 : 0;
      const risen = land.risen();
      const flat = risen === 1;
      setCount(lines.mesh, layers.fieldLines && shownLines && shown?.kind === 'pair' && !flat ? shownLines.samples * (shownLines.levels.length - 1) : 0);
      charges.show((layers.charges && !flat) || hand !== null, hand?.stems ?? null, hand?.grown ?? 1, (hand?.chargeLight ?? 1) * (1 - risen));
      if (flat) density.mesh.visible = false;
      dome.lines.visible = layers.hemisphere && !flat;
      dome.glass.visible = layers.hemisphere && !flat && dome.glass.userData.wanted === true;
      const on = tracedSample !== null && tracedSample < count;
      if (on && shown && (shownTrace?.film !== shown || shownTrace.sample !== tracedSample)) {
        shownTrace = { film: shown, sample: tracedSample };
        trace.source.showPath(shown, tracedSample, renderer);
        bind(trace, shown, 1);
      }
      const haunted = on && shown && ghost?.sample === tracedSample && ofSamePath(ghost.film, shown);
      ghosts.set(haunted ? ghost!.rows : null, shownDisplay!);
      const raised = land.marks();
      const ofGrid = shown?.kind === 'grid' ? grid.marks() : null;
      const ridden = ofGrid ?? (raised && risen > 0 ? raised : free);
      for (const marks of [free, raised, grid.marks()]) if (marks !== ridden) marks?.show();
      grid.setLayers(layers, pictureHeight, quiet);
      ridden.sample.value = tracedSample ?? 0;
      ridden.show({ points: layers.samples ? count : 0, trails: layers.trails && layers.samples && moving ? count : 0, steps: on ? knots : 0, ghost: ghosts.pieces });
    },
    dispose(): void {
      for (const nodes of [film, lineFilm, trace]) nodes.source.dispose();
      charges.dispose();
      density.dispose();
      land.dispose();
      grid.dispose();
      free.dispose();
      for (const mesh of [lines.mesh, dome.lines, dome.glass]) {
        mesh.geometry.dispose();
        mesh.material.dispose();
      }
    },
  };
}
export type World = ReturnType<typeof createWorld>;
