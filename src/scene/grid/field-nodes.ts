/** What shaders know of the fields of the moment: p, J and R anywhere in the box, bilinear between nodes and mixed between knots. Twin: core/symbol/gather.ts. */
import { float, mix, uniform, vec2 } from 'three/tsl';
import type { WebGPURenderer } from 'three/webgpu';
import type { GridFilm } from '../../engine/engine.ts';
import type { Arithmetic } from '../nodes.ts';
import { fieldMoment, largestOf, type FieldMoment } from './field-moment.ts';
import type { FieldSource } from './field-source.ts';

export function fieldNodes(source: FieldSource) {
  /** L, side of the box, data units. */
  const length = uniform(1) as Arithmetic;
  const share = uniform(0) as Arithmetic;
  /** Largest p of the moment. */
  const most = uniform(1) as Arithmetic;
  /** Largest |p| of the moment. */
  const largest = uniform(1) as Arithmetic;
  /** Level of the moment. */
  const level = uniform(0) as Arithmetic;
  const side = source.side as Arithmetic;

  /** (p, Jx, Jy, R) at (x, y), data units, anywhere: the fields are periodic. */
  function at(place: Arithmetic): Arithmetic {
    const count = side.toFloat();
    const cells = place.div(length).add(0.5).mul(count);
    const lower = cells.floor();
    const way = cells.sub(lower);
    const into = (value: Arithmetic): Arithmetic => value.sub(value.div(count).floor().mul(count));
    const [low, high] = [into(lower), into(lower.add(1))];
    const corners = (read: FieldSource['before']): Arithmetic =>
      mix(mix(read(low.x, low.y), read(high.x, low.y), way.x), mix(read(low.x, high.y), read(high.x, high.y), way.x), way.y);
    return mix(corners(source.before), corners(source.after), share) as Arithmetic;
  }

  return {
    length: length as Arithmetic & { value: number },
    most: most as Arithmetic & { value: number },
    level: level as Arithmetic & { value: number },
    at,
    /** p relative to the largest |p| of the moment. */
    density: (place: Arithmetic): Arithmetic => at(place).x.div(largest),
    /** 1 within the box, 0 at its border and beyond, falling in the outermost `edge` of half the side. */
    within: (place: Arithmetic, edge: number): Arithmetic => {
      const out = place.div(length).mul(2).abs();
      const inside = float(1).sub(vec2(out.x, out.y)).div(edge).clamp(0, 1) as Arithmetic;
      const eased = inside.mul(inside).mul(inside.mul(-2).add(3));
      return eased.x.mul(eased.y);
    },
    /** Puts the fields at a level. @returns what is shown; null when the film has kept no field. */
    show(film: GridFilm, at: number, renderer: WebGPURenderer): FieldMoment | null {
      const moment = fieldMoment(film, at);
      if (!moment) return null;
      source.show(film, moment, renderer);
      length.value = film.recipe.length;
      share.value = moment.share;
      most.value = moment.most;
      largest.value = largestOf(moment);
      level.value = at;
      return moment;
    },
    leave: () => source.leave(),
    dispose: () => source.dispose(),
  };
}
export type FieldNodes = ReturnType<typeof fieldNodes>;
