/** The periodic box: its outline where the data are and where the prior is, and faint edges between them. Pairs of points, as the prior's surface is drawn. */
import { BufferAttribute, BufferGeometry } from 'three/webgpu';

/** Strength of the outline at the data, at the prior, and of the edges between. */
const STRENGTH = { data: 1.1, prior: 0.8, edge: 0.22 } as const;
/** Ticks along the border at the data, one a data unit while these are no more than this along a side, and their length as a share of half the side. */
const MOST_TICKS = 40;
const TICK = 0.012;

/** @param half half the side, data units. @param top level of the prior. */
export function boxOutline(half: number, top: number): BufferGeometry {
  const film: number[] = [];
  const strength: number[] = [];
  const line = (from: readonly [number, number, number], to: readonly [number, number, number], opacity: number): void => {
    for (const [x, y, level] of [from, to]) film.push(x, y, 0, level);
    strength.push(opacity, opacity);
  };
  const corners = [[-half, -half], [half, -half], [half, half], [-half, half]] as const;
  corners.forEach(([x, y], i) => {
    const [u, v] = corners[(i + 1) % corners.length]!;
    line([x, y, 0], [u, v, 0], STRENGTH.data);
    line([x, y, top], [u, v, top], STRENGTH.prior);
    line([x, y, 0], [x, y, top], STRENGTH.edge);
  });
  const last = Math.ceil(half) - 1;
  if (2 * last + 1 <= MOST_TICKS) {
    const inner = half * (1 - TICK);
    for (let at = -last; at <= last; at++) {
      for (const side of [-1, 1]) {
        line([at, side * half, 0], [at, side * inner, 0], STRENGTH.data);
        line([side * half, at, 0], [side * inner, at, 0], STRENGTH.data);
      }
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array((film.length / 4) * 3), 3));
  geometry.setAttribute('film', new BufferAttribute(new Float32Array(film), 4));
  geometry.setAttribute('strength', new BufferAttribute(new Float32Array(strength), 1));
  return geometry;
}
