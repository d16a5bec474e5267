/** Everything that rides one film, placed in one way: its samples and trails, and the traced sample's path, beads, ghost and ring. */
import type { GhostRows } from './ghost.ts';
import { tracedPath } from './lines.ts';
import type { FilmNodes, LookNodes, Placing } from './nodes.ts';
import type { Palette } from './palette.ts';
import { setBlending, setCount, type Quads } from './quads.ts';
import { samplePoints, sampleTrails, type SampleSize } from './samples.ts';

/** How many of each are drawn. */
export interface MarkCounts {
  readonly points: number;
  readonly trails: number;
  /** Steps of the traced path. */
  readonly steps: number;
  readonly ghost: number;
}

/** What a world asks of the marks of a film, whatever kind of film it is. */
export interface FilmMarks {
  readonly meshes: ReadonlyArray<Quads>;
  /** The traced one. */
  readonly sample: { value: number };
  /** Left out: none. */
  show(counts?: MarkCounts): void;
  setPalette(palette: Palette): void;
  dispose(): void;
}
const NONE: MarkCounts = { points: 0, trails: 0, steps: 0, ghost: 0 };

/** @param trace the traced path as a film of its own. @param seen share of its opacity that a film point has; null: all. */
export function filmMarks(film: FilmNodes, trace: FilmNodes, ghostRows: GhostRows, look: LookNodes, size: SampleSize, place: Placing, seen: Placing | null): FilmMarks {
  const points = samplePoints(film, look, size, place, seen);
  const trails = sampleTrails(film, look, size, place, seen);
  const { path, beads, marker, sample, ink } = tracedPath(trace, film, look, place);
  const ghost = ghostRows.mesh(look, place);
  return {
    meshes: [trails, points, path, ghost, beads, marker] as const,
    sample,
    show(counts: MarkCounts = NONE): void {
      setCount(points, counts.points);
      setCount(trails, counts.trails);
      setCount(path, counts.steps);
      setCount(beads, counts.steps);
      setCount(marker, counts.steps > 0 ? 1 : 0);
      setCount(ghost, counts.ghost);
    },
    setPalette({ dark, traced }: Palette): void {
      ink.value.set(traced);
      for (const mesh of [points, trails]) setBlending(mesh, dark);
      for (const mesh of [path, beads, marker]) setBlending(mesh, false);
    },
    dispose(): void {
      for (const mesh of [points, trails, path, beads, marker, ghost]) {
        mesh.geometry.dispose();
        mesh.material.dispose();
      }
    },
  };
}
