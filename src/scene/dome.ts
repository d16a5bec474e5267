/** The prior's surface as glass with a graticule, and the ground below it. Geometry is in data coordinates; the vertex program displays it. */
import { BufferAttribute, BufferGeometry, Color, DoubleSide, LineBasicNodeMaterial, LineSegments, Mesh, MeshBasicNodeMaterial } from 'three/webgpu';
import { attribute, cameraPosition, dFdx, dFdy, float, mix, positionWorld, uniform, varying, vec3 } from 'three/tsl';
import { clip, displayed, type Arithmetic, type LookNodes } from './nodes.ts';
import { groundReach, profile, type Surface } from './surface.ts';

const MERIDIANS = 24;
const PARALLELS = 6;
const SMOOTH = 72;

/** Collects points (x, y, z, sigma) and their opacity. */
class Points {
  readonly film: number[] = [];
  readonly strength: number[] = [];
  add(radius: number, angle: number, sigma: number, strength: number): void {
    this.film.push(radius * Math.cos(angle), radius * Math.sin(angle), 0, sigma);
    this.strength.push(strength);
  }
  geometry(index?: number[]): BufferGeometry {
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(new Float32Array((this.film.length / 4) * 3), 3));
    geometry.setAttribute('film', new BufferAttribute(new Float32Array(this.film), 4));
    geometry.setAttribute('strength', new BufferAttribute(new Float32Array(this.strength), 1));
    if (index) geometry.setIndex(index);
    return geometry;
  }
}

/** A surface without an edge fades out towards the end of what is drawn. */
const fade = (surface: Surface, share: number): number => (surface.reach < surface.radius ? 1 - share ** 3 : 1);

/** Meridians, parallels, the rim, and rings on the ground. Pairs of points. */
export function graticule(surface: Surface): BufferGeometry {
  const points = new Points();
  const turn = 2 * Math.PI;
  const curve = (at: (t: number) => readonly [number, number, number, number]): void => {
    for (let i = 0; i < SMOOTH; i++) {
      points.add(...at(i / SMOOTH));
      points.add(...at((i + 1) / SMOOTH));
    }
  };
  if (surface.lifted) {
    for (let m = 0; m < MERIDIANS; m++) {
      const angle = (m / MERIDIANS) * turn;
      // Meridians start a little below the pole, where they would crowd.
      const first = m % 6 === 0 ? 0 : m % 3 === 0 ? 1 / PARALLELS : 2 / PARALLELS;
      curve((t) => {
        const share = first + t * (1 - first);
        const [radius, sigma] = profile(surface, share);
        return [radius, angle, sigma, 0.5 * fade(surface, share)];
      });
    }
    for (let p = 1; p <= PARALLELS; p++) {
      const share = p / PARALLELS;
      const [radius, sigma] = profile(surface, share);
      const rim = p === PARALLELS && surface.reach === surface.radius;
      curve((t) => [radius, t * turn, sigma, rim ? 1.6 : 0.5 * fade(surface, share)]);
    }
  } else {
    curve((t) => [surface.radius, t * turn, 0, 1.6]);
  }
  const ground = surface.lifted ? groundReach(surface) : surface.radius;
  for (let ring = 1; ring < 5; ring++) curve((t) => [(ground * ring) / 5, t * turn, 0, 0.26 * (1 - ring / 6)]);
  for (let spoke = 0; spoke < 4; spoke++) {
    const angle = (spoke / 4) * turn;
    curve((t) => [ground * t, angle, 0, 0.26 * (1 - t * 0.8)]);
  }
  return points.geometry();
}

/** The surface as triangles. */
export function glassGeometry(surface: Surface): BufferGeometry {
  const points = new Points();
  const index: number[] = [];
  const [rows, columns] = [40, SMOOTH];
  if (!surface.lifted) return points.geometry([]);
  for (let row = 0; row <= rows; row++) {
    const share = row / rows;
    const [radius, sigma] = profile(surface, share);
    for (let column = 0; column <= columns; column++) points.add(radius, (column / columns) * 2 * Math.PI, sigma, fade(surface, share));
  }
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const a = row * (columns + 1) + column;
      index.push(a, a + columns + 1, a + 1, a + 1, a + columns + 1, a + columns + 2);
    }
  }
  return points.geometry(index);
}

/** Where samples in space begin: great circles of the sphere |x| = reach. Pairs of points. */
export function sphereOutline(surface: Surface): BufferGeometry {
  const geometry = new BufferGeometry();
  const film: number[] = [];
  const circle = (place: (angle: number) => readonly [number, number, number]): void => {
    for (let i = 0; i < SMOOTH; i++) {
      for (const step of [i, i + 1]) film.push(...place((step / SMOOTH) * 2 * Math.PI).map((c) => c * surface.reach), 0);
    }
  };
  for (let m = 0; m < 6; m++) {
    const tilt = (m / 6) * Math.PI;
    circle((a) => [Math.cos(a) * Math.cos(tilt), Math.cos(a) * Math.sin(tilt), Math.sin(a)]);
  }
  for (const height of [-0.6, 0, 0.6]) {
    const width = Math.sqrt(1 - height * height);
    circle((a) => [Math.cos(a) * width, Math.sin(a) * width, height]);
  }
  geometry.setAttribute('position', new BufferAttribute(new Float32Array((film.length / 4) * 3), 3));
  geometry.setAttribute('film', new BufferAttribute(new Float32Array(film), 4));
  geometry.setAttribute('strength', new BufferAttribute(new Float32Array(film.length / 4).fill(0.3), 1));
  return geometry;
}

/** Lines and glass, sharing one ink. Their geometries are replaced when the surface changes. */
export function domeMeshes(look: LookNodes) {
  const ink = uniform(new Color('#6f8fd8'));
  const point = attribute('film', 'vec4') as Arithmetic;
  const strength = varying(attribute('strength', 'float') as Arithmetic) as Arithmetic;

  const lineMaterial = new LineBasicNodeMaterial({ transparent: true, depthTest: false, depthWrite: false });
  lineMaterial.vertexNode = clip(displayed(point, look));
  lineMaterial.colorNode = vec3(ink as Arithmetic);
  lineMaterial.opacityNode = strength.mul(mix(float(0.55), float(0.5), look.dark)).mul(look.quiet);
  const lines = new LineSegments(new BufferGeometry(), lineMaterial);

  const glassMaterial = new MeshBasicNodeMaterial({ transparent: true, depthTest: false, depthWrite: false, side: DoubleSide });
  glassMaterial.positionNode = displayed(point, look);
  const normal = (dFdx(positionWorld) as Arithmetic).cross(dFdy(positionWorld)).normalize();
  const view = (cameraPosition as Arithmetic).sub(positionWorld).normalize();
  const rim = normal.dot(view).abs().oneMinus();
  glassMaterial.colorNode = vec3(ink as Arithmetic);
  // A plane seen at a slant has no rim: there the same glass would be fog.
  const clarity = uniform(1);
  glassMaterial.opacityNode = rim.pow(3).mul(0.3).add(0.03).mul(strength).mul(clarity).mul(look.quiet);
  const glass = new Mesh(new BufferGeometry(), glassMaterial);

  for (const mesh of [lines, glass]) {
    mesh.frustumCulled = false;
    mesh.renderOrder = 1;
    // Until there is a surface to show.
    mesh.visible = false;
  }
  return { lines, glass, ink, clarity };
}
