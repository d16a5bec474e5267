/** What of a distribution is too long for the query of a link: its lists as bytes, for the hash of a link or for a file, and back. One entry for each kind that has any. */
import { PICTURE_URL } from '../distributions/image.ts';
import { packRaster, unpackRaster } from '../distributions/raster-pack.ts';
import { CARGO, DISTRIBUTION_LIMITS as LIMITS, hasCargo, type DistributionChoice } from './distributions.ts';
import { bytesOf, listsOf, type List } from './lists.ts';
import { MOST_POINT_BYTES, pointBytes, pointsOf } from './pack-points.ts';
import { base64, fromBase64 } from './packing.ts';
import type { Cargo } from './url.ts';

type Of<Kind extends DistributionChoice['kind']> = Extract<DistributionChoice, { readonly kind: Kind }>;

/** How the fields that CARGO of distributions.ts names become bytes. */
interface Packing<Choice> {
  /** Most bytes that a valid cargo has. */
  readonly most: number;
  pack(is: Choice): Uint8Array;
  /** Whatever it gives is validated; null when the bytes are damaged. */
  unpack(bytes: Uint8Array): Cargo | null;
}

const WIDE = Float64Array.BYTES_PER_ELEMENT;
/** Room for the heads of lists and of rasters. */
const HEADS = 64;
/** First byte of a density: painted levels, or lists of any numbers. */
const PAINTED = 1;
const NUMBERS = 2;

const asList = (values: ArrayLike<number>): List => (ArrayBuffer.isView(values) ? (values as List) : Float64Array.from(values));

const some = (fields: object | null): Cargo | null => fields && { ...fields };

const headed = (head: ArrayLike<number>, rest: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(head.length + rest.length);
  whole.set(head);
  whole.set(rest, head.length);
  return whole;
};

const density: Packing<Of<'density'>> = {
  most: LIMITS.density.side ** 2 * WIDE + HEADS,
  pack: ({ width, height, values }) =>
    values instanceof Uint8Array ? headed([PAINTED], packRaster(values, width, height)) : headed([NUMBERS], bytesOf([Uint32Array.of(width, height), asList(values)])),
  unpack(bytes) {
    if (bytes[0] === PAINTED) return some(unpackRaster(bytes.subarray(1)));
    const [size, values] = (bytes[0] === NUMBERS && listsOf(bytes.subarray(1))) || [];
    return size && values ? { width: size[0], height: size[1], values } : null;
  },
};

const IMAGE = 'image/';

/** The format's name, a zero, and the file. */
const image: Packing<Of<'image'>> = {
  most: LIMITS.image.url,
  pack({ url }) {
    const [, type = IMAGE, text = ''] = PICTURE_URL.exec(url) ?? [];
    return headed(new TextEncoder().encode(`${type.slice(IMAGE.length)}\0`), fromBase64(text));
  },
  unpack(bytes) {
    const end = bytes.indexOf(0);
    return end < 1 ? null : { url: `data:${IMAGE}${new TextDecoder().decode(bytes.subarray(0, end))};base64,${base64(bytes.subarray(end + 1))}` };
  },
};

const table: Packing<Of<'table'>> = {
  most: LIMITS.points.max * 4 * WIDE + HEADS,
  pack: ({ points, weights }) => bytesOf([points, ...(weights ? [weights] : [])].map(asList)),
  unpack(bytes) {
    const [points, weights, ...more] = listsOf(bytes) ?? [];
    return points && more.length === 0 ? { points, ...(weights ? { weights } : {}) } : null;
  },
};

const mesh: Packing<Of<'mesh'>> = {
  most: 3 * (LIMITS.mesh.corners * WIDE + LIMITS.mesh.faces * 4) + HEADS,
  pack: ({ positions, faces }) => bytesOf([asList(positions), asList(faces)]),
  unpack(bytes) {
    const [positions, faces, ...more] = listsOf(bytes) ?? [];
    return positions && faces && more.length === 0 ? { positions, faces } : null;
  },
};

const points: Packing<Of<'points'>> = { most: MOST_POINT_BYTES, pack: pointBytes, unpack: (bytes) => some(pointsOf(bytes)) };

const kinds: Readonly<Record<keyof typeof CARGO, Packing<never>>> = { density, image, table, mesh, points };

/** How the lists of a kind are packed, or undefined for kinds that have none, and for anything else. */
export const cargoOf = (kind: string): Packing<DistributionChoice> | undefined => (hasCargo(kind) ? (kinds[kind] as Packing<DistributionChoice>) : undefined);

/** Bytes of the lists of a distribution, before they are packed: a measure of how long packing takes. */
export const weightOf = (is: DistributionChoice): number =>
  Object.values(is).reduce<number>((sum, value) => sum + (ArrayBuffer.isView(value) ? value.byteLength : Array.isArray(value) ? value.length * 3 * WIDE : typeof value === 'string' ? value.length : 0), 0);
