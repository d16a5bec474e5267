/** A density as soft light on the data's plane, as ink on paper: the canvas while it is painted, and the density under the charges. */
import { BufferAttribute, BufferGeometry, DataTexture, LinearFilter, Mesh, MeshBasicNodeMaterial, RedFormat, UnsignedByteType, Vector2 } from 'three/webgpu';
import { attribute, float, mix, smoothstep, texture, uniform, varying, vec2, vec4 } from 'three/tsl';
import type { DensityPicture } from '../engine/picture.ts';
import { clip, colourFromOklab, displayed, type Arithmetic, type LookNodes } from './nodes.ts';
import { setBlending } from './quads.ts';

/** The display may bend the plane: it is drawn in so many pieces along a side. */
const PIECES = 48;
const FULL = 255;

/** Corners of a grid of quads over [-1, 1]². */
function grid(): BufferGeometry {
  const places: number[] = [];
  const index: number[] = [];
  const row = PIECES + 1;
  for (let j = 0; j <= PIECES; j++) for (let i = 0; i <= PIECES; i++) places.push((2 * i) / PIECES - 1, (2 * j) / PIECES - 1, 0);
  for (let j = 0; j < PIECES; j++) {
    for (let i = 0; i < PIECES; i++) {
      const a = j * row + i;
      index.push(a, a + 1, a + row, a + 1, a + row + 1, a + row);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(places), 3));
  geometry.setIndex(index);
  return geometry;
}

/** A texture of one byte a cell, rows from the bottom as textures have them. */
function bytesTexture(width: number, height: number): DataTexture {
  const made = new DataTexture(new Uint8Array(width * height), width, height, RedFormat, UnsignedByteType);
  made.minFilter = LinearFilter;
  made.magFilter = LinearFilter;
  // Rows of any width lie without gaps.
  made.unpackAlignment = 1;
  made.needsUpdate = true;
  return made;
}

/**
 * The texture between its cells as a cubic B-spline: four bilinear looks stand for sixteen. Bilinear alone shows the cells as diamonds.
 * Source: C. Sigg, M. Hadwiger, 'Fast third-order texture filtering', GPU Gems 2 (2005), ch. 20.
 */
function smooth(picture: Arithmetic, at: Arithmetic, size: Arithmetic): Arithmetic {
  const cell = at.mul(size).sub(0.5);
  const whole = cell.floor();
  const f = cell.sub(whole);
  const g = f.oneMinus();
  const [f2, g2] = [f.mul(f), g.mul(g)];
  const w0 = g2.mul(g).div(6);
  const w1 = f2.mul(f).mul(3).sub(f2.mul(6)).add(4).div(6);
  const w3 = f2.mul(f).div(6);
  const low = w0.add(w1);
  const high = low.oneMinus();
  const before = whole.add(w1.div(low)).sub(0.5).div(size);
  const after = whole.add(w3.div(high)).add(1.5).div(size);
  const look = (x: Arithmetic, y: Arithmetic): Arithmetic => picture.sample(vec2(x, y)).r;
  const bottom = look(before.x, before.y).mul(low.x).add(look(after.x, before.y).mul(high.x));
  const top = look(before.x, after.y).mul(low.x).add(look(after.x, after.y).mul(high.x));
  return bottom.mul(low.y).add(top.mul(high.y));
}

/** @returns the mesh, and how it is told what to show; null shows nothing. */
export function planePicture(look: LookNodes) {
  const picture = texture(bytesTexture(1, 1)) as Arithmetic;
  const size = uniform(new Vector2(1, 1)) as Arithmetic;
  const reach = uniform(new Vector2(1, 1)) as Arithmetic;
  const corner = (attribute('position', 'vec3') as Arithmetic).xy;
  const material = new MeshBasicNodeMaterial({ transparent: true, depthTest: false, depthWrite: false });
  material.vertexNode = clip(displayed(vec4(corner.mul(reach), 0, 0), look));
  const value = smooth(picture, varying(corner.mul(0.5).add(0.5)), size).clamp(0, 1);
  // Equal steps of density are equal steps to the eye: lightness grows with the root. Deep blue to cyan, dark enough for samples to keep their colours on it, or a wash of ink.
  const step = value.sqrt();
  const light = colourFromOklab(step.mul(0.3).add(0.34), step.mul(-0.06).sub(0.005), step.mul(0.07).sub(0.175));
  const ink = colourFromOklab(step.mul(-0.2).add(0.62), float(-0.01), float(-0.085));
  material.colorNode = mix(ink, light, look.dark);
  // Where nothing is, nothing is drawn.
  material.opacityNode = step.mul(mix(float(0.55), float(0.5), look.dark)).mul(smoothstep(0, 0.02, value));
  const mesh = new Mesh(grid(), material);
  mesh.frustumCulled = false;
  mesh.renderOrder = 1;
  mesh.visible = false;
  let shown: DensityPicture | null = null;

  function upload({ width, height, values }: DensityPicture): void {
    let used = picture.value as DataTexture;
    if (used.image.width !== width || used.image.height !== height) {
      used.dispose();
      used = bytesTexture(width, height);
      picture.value = used;
    }
    const bytes = used.image.data as Uint8Array;
    let most = 0;
    for (let i = 0; i < values.length; i++) most = Math.max(most, values[i]!);
    // Levels of a canvas are shown as they are: a faint stroke stays faint.
    const scale = values instanceof Uint8Array ? 1 : FULL / (most || 1);
    for (let row = 0; row < height; row++) {
      const from = (height - 1 - row) * width;
      for (let column = 0; column < width; column++) bytes[row * width + column] = values[from + column]! * scale;
    }
    used.needsUpdate = true;
  }

  return {
    mesh,
    /** The same picture again costs nothing. */
    show(next: DensityPicture | null): void {
      mesh.visible = next !== null;
      if (next === null || next === shown || (shown && next.values === shown.values && next.extent === shown.extent)) return;
      shown = next;
      upload(next);
      const cell = next.extent / Math.max(next.width, next.height);
      size.value.set(next.width, next.height);
      reach.value.set(cell * next.width, cell * next.height);
    },
    setDark(dark: boolean): void {
      setBlending(mesh, dark);
    },
    dispose(): void {
      (picture.value as DataTexture).dispose();
      mesh.geometry.dispose();
      material.dispose();
    },
  };
}
