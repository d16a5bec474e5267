/** Tables: read however they are written, with what is bad counted and named. */
import { describe, expect, it } from 'vitest';
import '../../locales/index.ts';
import { readTable, tableDistribution } from '../index.ts';
import { Refusal, type Reason } from '../reasons.ts';
import { flawsOf, suggestedColumns, tableRows } from './chosen.ts';
import { type Columns, ROWS_KEPT } from './columns.ts';
import { columnsOfJson } from './json-rows.ts';
import { encodingOf } from './pieces.ts';
import { readColumns } from './read.ts';
import { columnsOfText, separatorOf } from './text-rows.ts';

const read = (text: string, rowsKept?: number): Promise<Columns> => columnsOfText([text], rowsKept);
const columnsIn = ({ values }: Columns): number[][] => values.map((column) => [...column]);
async function reasonOf(work: Promise<unknown>): Promise<Reason['is']> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.reason.is;
    throw error;
  }
  throw new Error('expected a refusal');
}

describe('separators', () => {
  it.each([
    ['1,2\n3,4', ','],
    ['1\t2\n3\t4', '\t'],
    ['1;2\n3;4', ';'],
    ['1|2\n3|4', '|'],
    ['1 2\n3 4', ' '],
    ['  1.5e-3   2\n 3  4', ' '],
    ['1, 2\n3, 4', ','],
    // Decimal commas: the comma makes rows of equal length too, but its cells are no numbers.
    ['1,5;2,5\n3,5;4,5', ';'],
    ['1,5\t2\n3\t4,5', '\t'],
    ['name;x;y\n"a, b";1;2\nc;3;4', ';'],
  ])('of %j is %j', (text, want) => expect(separatorOf(text)).toBe(want));
  it('are not found in one column', () => expect(separatorOf('1\n2\n3')).toBe(null));
});

describe('texts', () => {
  it.each<[string, string, number[][]]>([
    ['CSV', '1,2\n3,4\n', [[1, 3], [2, 4]]],
    ['no line break at the end', '1,2\n3,4', [[1, 3], [2, 4]]],
    ['Windows line breaks', '1,2\r\n3,4\r\n', [[1, 3], [2, 4]]],
    ['old Macintosh line breaks', '1,2\r3,4\r', [[1, 3], [2, 4]]],
    ['blank lines', '\n1,2\n\n  \n3,4\n\n', [[1, 3], [2, 4]]],
    ['rows of separators alone', '1,2\n,\n3,4', [[1, 3], [2, 4]]],
    ['quotes', '"1","2"\n"3","4"', [[1, 3], [2, 4]]],
    ['a byte order mark', '\uFEFF1,2\n3,4', [[1, 3], [2, 4]]],
    ['decimal commas', '1,5;-2,5e1\n3;4,25', [[1.5, 3], [-25, 4.25]]],
    ['thousands with dots and decimal commas', '1.234,5;2\n3;1.234.567,25', [[1234.5, 3], [2, 1234567.25]]],
    ['thousands with commas in quotes', '"1,234.5",2\n3,"1,234,567"', [[1234.5, 3], [2, 1234567]]],
    ['the minus of typesetters', '−1,2\n3,−4', [[-1, 3], [2, -4]]],
    ['zeros', '0,-0\n0.0,0e5', [[0, 0], [-0, 0]]],
    ['exponents and bare points', '1e3,.5\n1E-3,5.', [[1000, 0.001], [0.5, 5]]],
    ['numpy', '# x y\n1.0e+00 2.0e+00\n3.0e+00 4.0e+00\n', [[1, 3], [2, 4]]],
  ])('%s', async (_name, text, want) => expect(columnsIn(await columnsOfTextOrBlob(text))).toEqual(want));

  /** As a file would be read. */
  async function columnsOfTextOrBlob(text: string): Promise<Columns> {
    const ofFile = await readColumns(new Blob([text]));
    expect(columnsIn(await readColumns(text))).toEqual(columnsIn(ofFile));
    return ofFile;
  }

  it('find the header', async () => {
    expect((await read('x,y\n1,2\n3,4')).header).toEqual(['x', 'y']);
    expect((await read('"the x, of all","y ""up"""\n1,2\n3,4')).header).toEqual(['the x, of all', 'y "up"']);
    expect((await read('1,2\n3,4')).header).toBe(null);
    expect((await read('a,1,2\nb,3,4')).header).toBe(null);
    expect((await read('NaN,NaN\n3,4')).header).toBe(null);
    expect((await read('# x y\n1 2\n3 4')).header).toEqual(['x', 'y']);
    // R leaves out the name of the row names.
    expect((await read('x y\nr1 1 2\nr2 3 4')).header).toEqual(['', 'x', 'y']);
    expect((await read('A title\nx,y\n1,2\n3,4')).header).toEqual(['x', 'y']);
  });

  it('tell columns of numbers from columns of words', async () => {
    const table = await read('name,x,when,y\na,1,2020-01-01,2\nb,3,2020-01-02,4\n0x1F,5,2020-01-03,6');
    expect(table.numeric).toEqual([false, true, false, true]);
    expect(suggestedColumns(table)).toEqual({ x: 1, y: 3 });
  });

  it('do not begin with a column that only counts the rows, unless there is nothing else', async () => {
    expect(suggestedColumns(await read('id,height,weight,name\n1,171,60,a\n2,182,81,b'))).toEqual({ x: 1, y: 2 });
    expect(suggestedColumns(await read('id,mass\n1,171\n2,182'))).toEqual({ x: 0, y: 1 });
    expect(suggestedColumns(await read('1,171,3\n2,182,4'))).toEqual({ x: 0, y: 1, z: 2 });
  });

  it('are the same however they are cut into pieces', async () => {
    const text = 'x,"y\nup",w\r\n1,"2",3\r\n\r\n4,5,6\n"7","8","9"\n10,abc,12\r\n13,14\r\n15,16,17\n';
    const whole = await read(text);
    for (let size = 1; size < text.length; size++) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size));
      // The separator is judged from the first piece, so that one holds two rows.
      const first = pieces.splice(0, Math.ceil(24 / size)).join('');
      const cut = await columnsOfText([first, ...pieces]);
      expect([cut.header, columnsIn(cut), [...cut.lines]]).toEqual([whole.header, columnsIn(whole), [...whole.lines]]);
    }
    expect([...whole.lines]).toEqual([3, 5, 6, 7, 8, 9]);
  });

  it('count bad rows and say what is wrong with them', async () => {
    const good = Array.from({ length: 30 }, (_, i) => `${i},${i * i}`);
    const bad = ['abc,1', '1', 'NaN,1', 'Infinity,2', '1,-inf', ',5', '1,2,3', '1e999,1', '"x ""y""",1', '5,'];
    const table = await read(['x,y', ...good, ...bad].join('\n'));
    const { bad: count, flaws } = flawsOf(table, [0, 1]);
    expect([table.rows, count]).toEqual([40, 10]);
    expect(flaws.map(({ line, column, wrong }) => [line, column, wrong])).toEqual([
      [32, 0, { is: 'not a number', text: 'abc' }],
      [33, 1, { is: 'too few columns', columns: 1, expected: 2 }],
      [34, 0, { is: 'not finite', text: 'NaN' }],
      [35, 0, { is: 'not finite', text: 'Infinity' }],
      [36, 1, { is: 'not finite', text: '-inf' }],
      [37, 0, { is: 'missing' }],
      [38, 0, { is: 'too many columns', columns: 3, expected: 2 }],
      [39, 0, { is: 'not finite', text: '1e999' }],
      [40, 0, { is: 'not a number', text: 'x "y"' }],
      [41, 1, { is: 'missing' }],
    ]);
    expect(tableRows(table, { x: 0, y: 1 }).rows).toHaveLength(60);
  });

  it('leave out weights that are not above 0', async () => {
    const table = await read('x,y,weight\n1,2,3\n4,5,0\n6,7,-1\n8,9,x\n1,1,2\n1,1,1');
    expect(suggestedColumns(table)).toEqual({ x: 0, y: 1, weight: 2 });
    const { rows, weights, bad, flaws } = tableRows(table, { x: 0, y: 1, weight: 2 });
    expect([[...rows], [...weights!], bad]).toEqual([[1, 2, 1, 1, 1, 1], [3, 2, 1], 3]);
    expect(flaws.map(({ line, wrong }) => [line, wrong.is])).toEqual([[3, 'weight not positive'], [4, 'weight not positive'], [5, 'not a number']]);
    expect(tableRows(table, { x: 1, y: 0 }).weights).toBe(null);
    expect(() => tableRows(table, { x: 0, y: 9 })).toThrow(RangeError);
  });
});

describe('long tables', () => {
  /** Rows (i, i mod 7) without ever being whole. */
  function* lines(count: number): Generator<string> {
    const piece = 10_000;
    for (let begin = 0; begin < count; begin += piece) yield Array.from({ length: Math.min(piece, count - begin) }, (_, i) => `${begin + i},${(begin + i) % 7}\n`).join('');
  }
  it('keep every 2nd, 4th … row, in bounded memory', async () => {
    const table = await columnsOfText(lines(100_000), 4096);
    expect([table.rows, table.stride, table.lines.length]).toEqual([100_000, 32, 3125]);
    expect(table.values.map(({ buffer }) => buffer.byteLength)).toEqual([8 * 4096, 8 * 4096]);
    expect(columnsIn(table)[0]).toEqual(Array.from({ length: 3125 }, (_, i) => 32 * i));
    expect([...table.lines.subarray(0, 3)]).toEqual([1, 33, 65]);
  });
  it('keep all rows of shorter ones', async () => expect((await columnsOfText(lines(5000), 8192)).stride).toBe(1));
  it('keep at most four million rows', async () => {
    const table = await columnsOfText(lines(ROWS_KEPT + 2));
    expect([table.rows, table.stride, table.lines.length]).toEqual([ROWS_KEPT + 2, 2, ROWS_KEPT / 2 + 1]);
    expect(table.values.reduce((bytes, { buffer }) => bytes + buffer.byteLength, 0)).toBe(2 * 8 * ROWS_KEPT);
  });
});

describe('JSON', () => {
  it.each([
    ['rows', '[[1,2],[3,4]]', null],
    ['objects', '[{"x":1,"y":2},{"y":4,"x":3}]', ['x', 'y']],
    ['points', '{"points":[[1,2],[3,4]]}', null],
    ['columns', '{"x":[1,3],"y":[2,4]}', ['x', 'y']],
    ['columns beside other things', '{"title":"t","x":[1,3],"y":[2,4]}', ['x', 'y']],
    ['rows under names', '[["x","y"],[1,2],[3,4]]', ['x', 'y']],
    ['numbers as texts', '[["1","2"],["3","4"]]', null],
  ])('as %s', async (_name, text, header) => {
    const table = columnsOfJson(text);
    expect([columnsIn(table), table.header]).toEqual([[[1, 3], [2, 4]], header]);
    expect(columnsIn(await readColumns(new Blob([text])))).toEqual([[1, 3], [2, 4]]);
  });
  it('with NaN and null, as other languages write them, has bad rows', () => {
    const table = columnsOfJson('[[1,2],[NaN,3],[4,-Infinity],[null,1],[5,6],[7,8],[9]]');
    expect(flawsOf(table, [0, 1]).flaws.map(({ line, wrong }) => [line, wrong.is])).toEqual([[2, 'not finite'], [3, 'not finite'], [4, 'missing'], [7, 'too few columns']]);
  });
  it.each([
    ['[[1,2],[3,4]', 'bad json'],
    ['{"a":1}', 'json of another form'],
    ['[1,2,3]', 'one column'],
    ['[]', 'no rows'],
    ['[[1],[2]]', 'one column'],
    ['{"x":[1,2]}', 'one column'],
    ['"text"', 'json of another form'],
  ])('%s is refused: %s', async (text, want) => expect(await reasonOf((async () => columnsOfJson(text))())).toBe(want));
});

describe('refused', () => {
  it.each<[string, string | Uint8Array, Reason['is']]>([
    ['one column', 'x\n1\n2\n3', 'one column'],
    ['no numbers', 'a,b\nc,d\ne,f', 'too few numeric columns'],
    ['one column of numbers', 'a,1\nb,2\nc,3', 'too few numeric columns'],
    ['nothing', '', 'empty file'],
    ['blanks alone', ' \n \n', 'no rows'],
    ['an open quote', `x,y\n1,2\n"3,4\n${'5,6\n'.repeat(600_000)}`, 'open quote'],
    ['too many columns', `${'1,'.repeat(2000)}1\n`.repeat(3), 'too many columns'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82), 'not text'],
  ])('%s', async (_name, content, want) => expect(await reasonOf(readColumns(typeof content === 'string' ? content : new Blob([content as Uint8Array<ArrayBuffer>])))).toBe(want));
  it('files too large to be read in reasonable time, unread', async () => {
    const huge = { size: 3e9 } as Blob;
    expect(await reasonOf(readColumns(huge))).toBe('too large');
  });
});

describe('encodings', () => {
  const bytes = (...list: number[]): Uint8Array => Uint8Array.from(list);
  it('are told by the mark, by being UTF-8, or are that of Windows', () => {
    expect(encodingOf(bytes(0xef, 0xbb, 0xbf, 49), true)).toBe('utf-8');
    expect(encodingOf(bytes(0xff, 0xfe, 49, 0), true)).toBe('utf-16le');
    expect(encodingOf(new TextEncoder().encode('Höhe,x'), true)).toBe('utf-8');
    // A character cut at the end is none that is wrong.
    expect(encodingOf(bytes(49, 50, 51, 52, 0xc3), false)).toBe('utf-8');
    expect(encodingOf(bytes(72, 0xf6, 104, 101), true)).toBe('windows-1252');
  });
  it('of spreadsheets: UTF-16 with tabs', async () => {
    const text = '\uFEFFHöhe\ty\n1,5\t2\n3\t4';
    const units = Uint16Array.from(text, (character) => character.charCodeAt(0));
    const table = await readColumns(new Blob([units]));
    expect([table.header, columnsIn(table)]).toEqual([['Höhe', 'y'], [[1.5, 3], [2, 4]]]);
  });
});

describe('a table on the page', () => {
  it('is told in sentences and becomes a document', async () => {
    const shares: number[] = [];
    const text = `x,y\n${Array.from({ length: 5000 }, (_, i) => `${i},${i % 50}`).join('\n')}\nabc,1\n`;
    const table = await readTable(new File([text], 'my.csv'), { onProgress: (share) => shares.push(share) });
    expect([table.name, table.header, table.columns, table.rows, table.bad]).toEqual([
      'my.csv', true,
      [{ name: 'x', numeric: true, range: [0, 4999] }, { name: 'y', numeric: true, range: [0, 49] }],
      5001, 1,
    ]);
    expect(table.badRows).toEqual([{ line: 5002, why: 'Not a number in x: “abc”.' }]);
    expect(table.preview[1]).toEqual(['1', '1']);
    expect(shares.at(-1)).toBe(1);
    const all = await tableDistribution(table, table.suggested, { scaled: false });
    expect(all.distribution).toMatchObject({ kind: 'table', dimension: 2, scaled: false, name: 'my.csv', rows: 5001 });
    expect(all.distribution.points).toHaveLength(10_000);
    expect(all.report).toMatchObject({ good: 5000, bad: 1, charges: 5000, says: ['1 bad row was left out.'] });
    const few = await tableDistribution(table, table.suggested, { scaled: true, count: 100 });
    expect([few.distribution.points.length, few.report.says[1]]).toEqual([200, '100 charges stand for 5,000 rows, chosen evenly by weight.']);
    table.close();
  });
  it('is refused in a sentence', async () => {
    await expect(readTable('x\n1\n2')).rejects.toThrow('The table has one column only; two or three columns of numbers are needed, separated by commas, semicolons, tabs or blanks.');
  });
  it('is not read when nobody waits any more', async () => {
    await expect(readTable('1,2\n3,4', { signal: AbortSignal.abort() })).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });
});
