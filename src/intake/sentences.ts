/** Refusals and flaws as sentences for the visitor: what was wrong, and what to do. */
import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { type Reason, Refusal, type Wrong } from './reasons.ts';

const MEGA = 1e6;
/** Bytes as megabytes, for sentences. */
const megabytes = (bytes: number): string => t`${i18n.number(bytes / MEGA, { maximumFractionDigits: 0 })} MB`;
export const counted = (value: number): string => i18n.number(value);

function tooLarge({ what, size, limit }: Extract<Reason, { is: 'too large' }>): string {
  const [has, most] = [megabytes(size), megabytes(limit)];
  switch (what) {
    case 'table':
      return t`The table has ${has}; at most ${most} can be read. Please leave out columns or rows.`;
    case 'json':
      return t`The JSON file has ${has}; at most ${most} can be read. As CSV it may be larger.`;
    case 'picture':
      return t`The picture has ${has}; at most ${most} can be read. Please make it smaller.`;
    case 'mesh':
      return t`The mesh has ${has}; at most ${most} can be read. Please simplify it.`;
    default:
      return what satisfies never;
  }
}

/** Why something was not taken, and what to do. */
export function sentence(reason: Reason): string {
  switch (reason.is) {
    case 'empty file':
      return t`There is nothing in it; please choose another file.`;
    case 'too large':
      return tooLarge(reason);
    case 'unreadable':
      return t`The file cannot be read; it may have been moved or changed. Please choose it again.`;
    case 'unknown':
      return t`This is no picture, table, mesh or experiment that can be read. Pictures that the browser shows, CSV, TSV, JSON, OBJ, STL, PLY and GLB can.`;
    case 'not text':
      return t`This is no text and so no table; spreadsheets must be saved as CSV first.`;
    case 'one column':
      return t`The table has one column only; two or three columns of numbers are needed, separated by commas, semicolons, tabs or blanks.`;
    case 'too many columns':
      return t`The table has ${counted(reason.columns)} columns; at most ${counted(reason.limit)} can be read. Please leave some out.`;
    case 'too few numeric columns':
      return reason.numeric === 0
        ? t`No column of the table holds numbers; at least two must.`
        : t`Only one column of the table holds numbers; at least two must.`;
    case 'open quote':
      return t`A quotation mark in line ${counted(reason.line)} is never closed; please correct that line.`;
    case 'no rows':
      return t`The table has no rows of numbers; please choose another file.`;
    case 'no good rows':
      return t`None of the ${counted(reason.bad)} rows has a number in every chosen column and a weight above 0; please choose other columns.`;
    case 'bad json':
      return t`The JSON is broken (${reason.what}); please correct it.`;
    case 'json of another form':
      return t`The JSON holds no table; expected are rows like [[1, 2], [3, 4]], objects like [{"x": 1, "y": 2}], {"points": […]} or columns like {"x": […], "y": […]}.`;
    case 'corrupt picture':
      return t`The browser cannot decode this picture; it is damaged or of a format that the browser does not know. Please save it as PNG or JPEG.`;
    case 'too many pixels':
      return t`The picture has ${counted(reason.width)} by ${counted(reason.height)} pixels, more than can be decoded safely. Please make it smaller.`;
    case 'empty picture':
      return t`The picture has no size; please choose another.`;
    case 'transparent picture':
      return t`Nothing of the picture can be seen: it is damaged or wholly transparent. Please choose another.`;
    case 'no canvas':
      return t`This browser cannot decode pictures here; please choose another shape.`;
    case 'hidden pixels':
      return t`The browser does not give out the pixels of this picture; please save it as PNG and try again.`;
    case 'not a picture address':
      return t`Expected a picture as a data URL (data:image/png;base64,…).`;
    case 'unknown mesh':
      return t`This is no mesh that can be read; OBJ, STL, PLY and GLB can.`;
    case 'broken mesh':
      return t`The mesh cannot be read (${reason.what}). It may be damaged or cut short; please export it again.`;
    case 'compressed mesh':
      return t`The mesh is compressed with ${reason.extension}, which cannot be read; please export it without compression.`;
    case 'outside files':
      return t`The mesh needs another file (${reason.name}), which cannot be read from here; please export it as one GLB file.`;
    case 'no faces':
      return t`The mesh has no faces and so no surface; please export it with its triangles.`;
    case 'not finite':
      return t`Vertex ${counted(reason.vertex)} of the mesh is not a finite position; please repair the mesh.`;
    case 'too many triangles':
      return t`The mesh has ${counted(reason.triangles)} triangles; at most ${counted(reason.limit)} can be read. Please simplify it.`;
    case 'hollow mesh':
      return t`The mesh does not enclose a volume; please put the charge on its surface.`;
    default:
      return reason satisfies never;
  }
}

/** What is wrong with a row. @param column its name. */
export function wrongSentence(wrong: Wrong, column: string): string {
  switch (wrong.is) {
    case 'too few columns':
      return t`Too few columns: ${counted(wrong.columns)} of ${counted(wrong.expected)}.`;
    case 'too many columns':
      return t`Too many columns: ${counted(wrong.columns)} for ${counted(wrong.expected)}.`;
    case 'not a number':
      return t`Not a number in ${column}: “${wrong.text}”.`;
    case 'not finite':
      return t`Not finite in ${column}: “${wrong.text}”.`;
    case 'missing':
      return t`No number in ${column}.`;
    case 'weight not positive':
      return t`The weight is not above 0: ${counted(wrong.value)}.`;
    default:
      return wrong satisfies never;
  }
}

/** Does the work; a refusal comes out as an Error with its sentence. */
export async function spoken<A>(work: () => A | Promise<A>): Promise<A> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) throw new Error(sentence(error.reason), { cause: error });
    throw error;
  }
}
