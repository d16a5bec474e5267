/** What a file or a text is: by its first bytes before its name, and by its name before a guess. */
import { describe, expect, it } from 'vitest';
import '../locales/index.ts';
import { intakeOf } from './index.ts';
import { kindOf } from './kind.ts';
import { nameOf } from './name.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('a file', () => {
  it.each<[string, string, string, ReturnType<typeof kindOf>]>([
    ['a.png', 'image/png', '\x89PNG\r\n\x1a\n', 'picture'],
    ['a.jpg', '', '\xff\xd8\xff\xe0', 'picture'],
    ['a', '', 'GIF89a', 'picture'],
    ['a', '', 'RIFF\0\0\0\0WEBPVP8 ', 'picture'],
    ['a', '', '\0\0\0 ftypavif', 'picture'],
    ['a.svg', '', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'picture'],
    ['a.xml', 'text/xml', '<?xml version="1.0"?>\n<!-- drawn -->\n<svg width="1"/>', 'picture'],
    ['a.heic', '', 'unknown', 'picture'],
    ['a', 'image/x-new', '\0\0\0', 'picture'],
    // What it is counts, not what it says it is.
    ['a.csv', 'text/csv', '\x89PNG\r\n\x1a\n', 'picture'],
    ['a.txt', 'text/plain', 'glTF\x02\0\0\0', 'mesh'],
    ['a.obj', '', '# a comment\no thing', 'mesh'],
    ['a', '', 'v 0 0 0\nv 1 0 0\nf 1 2 3', 'mesh'],
    ['a.STL', '', '\0\0\0\0', 'mesh'],
    ['a', '', 'solid a\nfacet normal 0 0 1', 'mesh'],
    ['a.ply', '', 'ply\nformat ascii 1.0', 'mesh'],
    ['a.glb', 'model/gltf-binary', 'glTF', 'mesh'],
    ['a.gltf', 'model/gltf+json', '{"asset":{}}', 'mesh'],
    ['a.csv', 'text/csv', 'name,place\n', 'table'],
    ['a.tsv', '', 'x\ty', 'table'],
    ['a.txt', 'text/plain', 'x y\n1 2\n3 4\n', 'table'],
    ['a.txt', 'text/plain', '1,5;2\n3;4\n', 'table'],
    ['a.json', 'application/json', '[[1,2],[3,4]]', 'table'],
    ['a.json', '', '{"points":[[1,2]]}', 'table'],
    ['a.inkfield.json', 'application/json', '{\n "inkfield": 1,\n "experiment": {}}', 'experiment'],
    ['renamed.txt', '', '{"inkfield":1}', 'experiment'],
    ['a.json', '', '{"inkfield":10,"x":[1,2]}', 'table'],
    ['a.txt', 'text/plain', 'Hello', 'text'],
    ['a.pdf', 'application/pdf', '%PDF-1.7\n\0\0', null],
    ['a.zip', '', 'PK\x03\x04\0\0', null],
    ['a.docx', '', 'PK', null],
  ])('%s (%s, %j) is %s', (name, type, head, want) => expect(kindOf(name, type, bytes(head))).toBe(want));
});

describe('a pasted text', () => {
  const kind = async (text: string): Promise<string> => (await intakeOf({ text })).kind;
  it.each([
    ['1,2\n3,4', 'table'],
    ['x\ty\n1\t2\n3\t4', 'table'],
    ['[[1,2],[3,4]]', 'table'],
    ['{"inkfield":1,"experiment":{}}', 'experiment'],
    ['IAIFI', 'text'],
    ['two\nlines', 'text'],
    ['On 1 May 2020', 'text'],
    ['心', 'text'],
    ['1\n2\n3', 'text'],
    ['[a note]', 'text'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'picture'],
  ])('%j is a %s', async (text, want) => expect(await kind(text)).toBe(want));
  it.each([' \n', 'word '.repeat(1000)])('of %.10j is refused in a sentence', async (text) => expect(intakeOf({ text })).rejects.toThrow(/please|This is no/));
});

describe('a dropped file', () => {
  it('comes as a file, or as its text when that is to be drawn', async () => {
    const saved = new File(['{"inkfield":1}\n', Uint8Array.of(0, 255, 200)], 'renamed');
    expect(await intakeOf(saved)).toMatchObject({ kind: 'experiment', file: saved });
    expect(await intakeOf(new File(['Hello\n'], 'a.txt', { type: 'text/plain' }))).toEqual({ kind: 'text', text: 'Hello' });
    expect(await intakeOf(new File(['1,2\n3,4'], 'a.csv'))).toMatchObject({ kind: 'table', file: { name: 'a.csv' } });
    expect(await intakeOf(new Blob(['\x89PNG\r\n'], { type: 'image/png' }))).toMatchObject({ kind: 'picture' });
  });
  it.each([[new File([], 'a.csv'), /nothing in it/], [new File(['PK\x03\x04\0'], 'a.xlsx'), /CSV/]])('is refused in a sentence', async (file, says) => expect(intakeOf(file)).rejects.toThrow(says));
});

it('a name is one line of at most 120 characters', () => {
  expect(nameOf(new File([], `${'long '.repeat(40)}\n.csv`))).toHaveLength(120);
  expect([nameOf(new File([], 'a\tb.csv')), nameOf('1,2'), nameOf(new Blob([]))]).toEqual(['ab.csv', '', '']);
});
