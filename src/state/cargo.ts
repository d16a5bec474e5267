/** What of a distribution is too long for the query of a link: its lists, as one text for the hash, and back. One entry for each kind that has any. */
import { packRaster, unpackRaster } from '../distributions/brush.ts';
import { DISTRIBUTION_LIMITS as LIMITS, type DistributionChoice } from './distributions.ts';
import { bytesOf, listsOf, type List } from './lists.ts';
import { packPoints, unpackPoints } from './pack.ts';
import { deflated, inflated } from './packing.ts';

/** Fields of a distribution that are not validated yet. */
type Fields = Readonly<Record<string, unknown>>;

type Of<Kind extends DistributionChoice['kind']> = Extract<DistributionChoice, { readonly kind: Kind }>;

interface Cargo<Choice> {
  /** Fields that travel in the hash instead of the query. */
  readonly fields: ReadonlyArray<string>;
  pack(is: Choice): string;
  /** Whatever it gives is validated; null when the text is damaged. */
  unpack(text: string): Fields | null;
}

const WIDE = Float64Array.BYTES_PER_ELEMENT;
/** Room for the heads of lists and of rasters. */
const HEADS = 64;
/** First letter of a density's text: painted levels, or lists of any numbers. */
const PAINTED = 'p';
const NUMBERS = 'n';

const asList = (values: ArrayLike<number>): List => (ArrayBuffer.isView(values) ? (values as List) : Float64Array.from(values));

function lists(text: string, most: number, count: ReadonlyArray<number>): List[] | null {
  const bytes = inflated(text, most);
  const found = bytes && listsOf(bytes);
  return found && count.includes(found.length) ? found : null;
}

const density: Cargo<Of<'density'>> = {
  fields: ['width', 'height', 'values'],
  pack({ width, height, values }) {
    if (values instanceof Uint8Array) return PAINTED + deflated(packRaster(values, width, height));
    return NUMBERS + deflated(bytesOf([Uint32Array.of(width, height), asList(values)]));
  },
  unpack(text) {
    const cells = LIMITS.density.side ** 2;
    if (text.startsWith(PAINTED)) {
      const bytes = inflated(text.slice(1), cells * 2 + HEADS);
      return bytes && unpackRaster(bytes);
    }
    const [size, values] = (text.startsWith(NUMBERS) && lists(text.slice(1), cells * WIDE + HEADS, [2])) || [];
    return size && values ? { width: size[0], height: size[1], values } : null;
  },
};

const FORMAT = /^data:image\/([a-z+.-]+);base64,([A-Za-z0-9+/]+)(=*)$/;

const image: Cargo<Of<'image'>> = {
  fields: ['url'],
  pack: ({ url }) => {
    const [, format, bytes = ''] = FORMAT.exec(url) ?? [];
    return `${format}.${bytes.replaceAll('+', '-').replaceAll('/', '_')}`;
  },
  unpack(text) {
    const dot = text.indexOf('.');
    const bytes = text.slice(dot + 1).replaceAll('-', '+').replaceAll('_', '/');
    return dot < 1 || text.length > LIMITS.image.url ? null : { url: `data:image/${text.slice(0, dot)};base64,${bytes.padEnd(Math.ceil(bytes.length / 4) * 4, '=')}` };
  },
};

const table: Cargo<Of<'table'>> = {
  fields: ['points', 'weights'],
  pack: ({ points, weights }) => deflated(bytesOf([points, ...(weights ? [weights] : [])].map(asList))),
  unpack(text) {
    const [points, weights] = lists(text, LIMITS.points.max * 4 * WIDE + HEADS, [1, 2]) ?? [];
    return points ? { points, ...(weights ? { weights } : {}) } : null;
  },
};

const mesh: Cargo<Of<'mesh'>> = {
  fields: ['positions', 'faces'],
  pack: ({ positions, faces }) => deflated(bytesOf([asList(positions), asList(faces)])),
  unpack(text) {
    const [positions, faces] = lists(text, 3 * (LIMITS.mesh.corners * WIDE + LIMITS.mesh.faces * 4) + HEADS, [2]) ?? [];
    return positions && faces ? { positions, faces } : null;
  },
};

const points: Cargo<Of<'points'>> = { fields: ['points', 'weights'], pack: packPoints, unpack: unpackPoints as (text: string) => Fields | null };

/** Kinds with cargo. The key in the hash is the kind itself. */
export const cargo: Readonly<Partial<Record<string, Cargo<never>>>> = { density, image, table, mesh, points };
