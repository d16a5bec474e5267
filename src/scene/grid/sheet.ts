/** The density of the moment as a sheet at its height: sign by hue, size by lightness, and a line where p goes below 0. */
import { BufferAttribute, BufferGeometry, DataTexture, DoubleSide, LinearFilter, Mesh, MeshBasicNodeMaterial, NormalBlending, RGBAFormat, UnsignedByteType } from 'three/webgpu';
import { attribute, dFdx, dFdy, float, Fn, If, mix, smoothstep, texture, uniform, varying, vec2, vec3, vec4 } from 'three/tsl';
import { clip, displayed, type Arithmetic, type LookNodes } from '../nodes.ts';
import { MAP_ENTRIES, mapTable } from './density-map.ts';
import type { FieldNodes } from './field-nodes.ts';

/** Share of half the side in which the sheet fades towards its border. */
const EDGE = 0.05;
/** The line stands where p is minus this share of its largest: what counts as negative in the verdict (core/symbol/verdict.ts), so that rounding draws no lines. */
const NEGATIVE = 1e-3;
/** Half the width of that line, and how softly it ends, physical pixels. */
const LINE = { half: 0.9, soft: 0.7 } as const;
/** Where p is flatter than this a pixel, relative to the largest, there is no line to be told from its neighbourhood. */
const FLATTEST = 2e-6;
/** Steps of √p between two of the faint lines of equal density, and their opacity. */
const STEP = 0.125;
const FAINT = 0.2;
/** There is none at the very top, which is flat: it would be a patch. */
const LAST = 1 / STEP - 0.5;

/** Two triangles over [−1, 1]²; coordinates of equations are never bent. */
function square(): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0]), 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  return geometry;
}

function tableTexture(): DataTexture {
  const made = new DataTexture(mapTable(true), MAP_ENTRIES, 1, RGBAFormat, UnsignedByteType);
  made.minFilter = LinearFilter;
  made.magFilter = LinearFilter;
  made.needsUpdate = true;
  return made;
}

/**
 * 1 on the line where p = −NEGATIVE, 0 away from it. How far the line is follows from how steep p is; but at the steep border of a density that stays
 * positive that would find lines, so that on the positive side p must be seen to be negative a line's width downhill.
 */
function lineOf(p: Arithmetic, here: Arithmetic, fields: FieldNodes): Arithmetic {
  return Fn(() => {
    const above = p.add(NEGATIVE).toVar() as Arithmetic;
    const slope = vec2(dFdx(p), dFdy(p)).toVar() as Arithmetic;
    const [right, up] = [dFdx(here).toVar(), dFdy(here).toVar()] as [Arithmetic, Arithmetic];
    const steep = slope.length().max(FLATTEST).toVar() as Arithmetic;
    const line = (smoothstep(LINE.half + LINE.soft, LINE.half - LINE.soft, above.abs().div(steep)) as Arithmetic).toVar();
    If(line.greaterThan(0).and(above.greaterThan(0)), () => {
      const downhill = slope.div(steep).mul(-LINE.half - LINE.soft);
      If(fields.density(here.add(right.mul(downhill.x)).add(up.mul(downhill.y))).greaterThan(-NEGATIVE), () => {
        line.assign(0);
      });
    });
    return line;
  })() as Arithmetic;
}

export function densitySheet(fields: FieldNodes, look: LookNodes) {
  const table = texture(tableTexture()) as Arithmetic;
  const corner = (attribute('position', 'vec3') as Arithmetic).xy;
  const place = corner.mul(fields.length).mul(0.5);
  /** Share of its usual opacity that it has: less behind a tool. */
  const strength = uniform(1) as Arithmetic;
  const material = new MeshBasicNodeMaterial({ transparent: true, depthTest: false, depthWrite: false, side: DoubleSide, blending: NormalBlending });
  material.vertexNode = clip(displayed(vec4(place, 0, fields.level), look));

  const here = varying(place) as Arithmetic;
  const p = fields.density(here).toVar() as Arithmetic;
  const size = p.abs().min(1).sqrt();
  const root = size.mul(p.sign()).toVar() as Arithmetic;
  const colour = table.sample(vec2(root.mul(0.5).add(0.5), 0.5));

  const zero = lineOf(p, here, fields);
  const steps = size.div(STEP);
  const away = steps.fract().sub(0.5).abs().oneMinus().sub(0.5);
  // Lines closer together than some pixels would be fog.
  const apart = steps.fwidth().max(1e-5);
  const equal = (smoothstep(1.1, 0.2, away.div(apart)) as Arithmetic).mul(smoothstep(0.25, 0.08, apart)).mul(smoothstep(0.5, 0.6, steps)).mul(smoothstep(LAST + 0.2, LAST, steps)).mul(FAINT);

  const ink = mix(vec3(0.32, 0.1, 0.02), vec3(1, 0.93, 0.84), look.dark);
  const level = mix(vec3(0.1, 0.16, 0.34), vec3(0.78, 0.88, 1), look.dark);
  material.colorNode = mix(mix(colour.rgb, level, equal), ink, zero);
  const drawn = mix(mix(colour.a, float(1), equal), float(0.95), zero);
  material.opacityNode = drawn.mul(fields.within(here, EDGE)).mul(strength);

  const mesh = new Mesh(square(), material);
  mesh.frustumCulled = false;
  // Over the charges, below the samples that ride on it.
  mesh.renderOrder = 2.4;
  mesh.visible = false;
  return {
    mesh,
    strength: strength as { value: number },
    setDark(dark: boolean): void {
      const used = table.value as DataTexture;
      (used.image.data as Uint8Array).set(mapTable(dark));
      used.needsUpdate = true;
    },
    dispose(): void {
      (table.value as DataTexture).dispose();
      mesh.geometry.dispose();
      material.dispose();
    },
  };
}
