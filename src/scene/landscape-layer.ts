/** The landscape in a world: made when it is first asked for, it rises, follows the moment and sinks, and carries marks of its own for the film that is on it. */
import type { Group } from 'three/webgpu';
import type { PairFilm } from '../engine/engine.ts';
import { landscapeExtent } from '../engine/landscape-extent.ts';
import type { LandscapePicture } from '../engine/picture.ts';
import type { Layer } from '../state/view.ts';
import { approached } from './approach.ts';
import { scoreArrows } from './arrows.ts';
import type { FilmMarks } from './film-marks.ts';
import { stretched } from './landscape-height.ts';
import { landscapeNodes } from './landscape-nodes.ts';
import { landscapeMeshes } from './landscape.ts';
import type { LookNodes, Placing } from './nodes.ts';
import type { Palette } from './palette.ts';
import { setCount } from './quads.ts';

/** Seconds in which it is mostly up. */
const RISING_SECONDS = 0.25;

/** What of the film that is shown decides how far the landscape reaches. */
export interface Moment {
  readonly film: PairFilm;
  readonly progress: number;
  /** sigma of the moment. */
  readonly level: number;
}

/** @param marksAt makes the marks of the film, placed as they are told. */
export function landscapeLayer(group: Group, look: LookNodes, marksAt: (place: Placing, seen: Placing) => FilmMarks) {
  let palette: Palette | null = null;
  let land: ReturnType<typeof make> | null = null;

  function make() {
    const nodes = landscapeNodes(look);
    const { cover, mesh } = landscapeMeshes(nodes, look);
    const arrows = scoreArrows(nodes, look);
    const marks = marksAt(nodes.placed, nodes.seen);
    group.add(cover, mesh, arrows.mesh, ...marks.meshes);
    return { nodes, cover, mesh, arrows, marks };
  }
  const paint = (): void => {
    if (!land || !palette) return;
    land.marks.setPalette(palette);
    land.arrows.ink.value.set(palette.score);
  };
  const risen = (): number => land?.nodes.risen.value ?? 0;

  return {
    /** 0: not there; 1: film points are on it. */
    risen,
    /** The marks of the film on the landscape, once there is one. */
    marks: (): FilmMarks | null => land?.marks ?? null,
    /** @param next null: there is none. @returns whether there is still way to go. */
    set(next: LandscapePicture | null, moment: Moment | null, layers: Readonly<Record<Layer, boolean>>, seconds: number): boolean {
      const wanted = next && layers.landscape ? 1 : 0;
      if (next && !land) {
        land = make();
        paint();
      }
      if (!land) return false;
      const { nodes, cover, mesh, arrows } = land;
      if (next) nodes.show(next);
      if (moment) nodes.level.value = moment.level;
      if (moment && next) nodes.reach.value = stretched(next, landscapeExtent(moment.film, moment.level, moment.progress));
      nodes.risen.value = approached(nodes.risen.value, wanted, seconds, RISING_SECONDS);
      for (const one of [cover, mesh]) one.visible = nodes.risen.value > 0;
      setCount(arrows.mesh, next && layers.score ? arrows.count : 0);
      return nodes.risen.value !== wanted;
    },
    setPalette(next: Palette): void {
      palette = next;
      paint();
    },
    dispose(): void {
      if (!land) return;
      land.nodes.dispose();
      for (const mesh of [land.cover, land.mesh, land.arrows.mesh]) {
        mesh.geometry.dispose();
        mesh.material.dispose();
      }
      land.marks.dispose();
    },
  };
}
