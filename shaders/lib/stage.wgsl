// Where the numbers of one thread lie in one stage of a batch of Fourier transforms along one axis of square fields: Stockham's form, which sorts as it
// goes, without barriers. Every thread takes `radix` numbers through registers; the stages of an axis have radices whose product is its length.

struct Transform {
  // Length of the axis, and of the other.
  size: u32,
  // Between neighbours along the axis, and between lines.
  element_stride: u32,
  line_stride: u32,
  // Lines of each field that are transformed, from the first on: all but along rows.
  lines: u32,
  fields: u32,
  // Product of the radices of the stages before.
  done: u32,
  // Between the roots of neighbouring places: size / (done radix).
  turn: u32,
}

// 4, 8, 16 or 32.
override radix: u32 = 16;

@group(0) @binding(0) var<uniform> transform: Transform;

struct Stage {
  field: u32,
  // Which line of the field, and which of its elements comes first.
  line: u32,
  column: u32,
  first_in: u32,
  hop_in: u32,
  first_out: u32,
  hop_out: u32,
  // Number of the root by which neighbours are turned against each other.
  root: u32,
}

fn thread_count() -> u32 {
  return (transform.size / radix) * transform.lines * transform.fields;
}

fn stage_of(thread: u32) -> Stage {
  let columns = transform.size / radix;
  // Neighbouring threads take neighbours in memory. Whole numbers are slow to divide, and all but the number of rows are powers of two.
  let along = transform.element_stride == 1u;
  let inner_count = select(transform.size, columns, along);
  let outer_count = select(columns, transform.lines, along);
  let inner = thread & (inner_count - 1u);
  let rest = thread >> firstTrailingBit(inner_count);
  let field = rest / outer_count;
  let outer = rest - field * outer_count;
  let column = select(outer, inner, along);
  let line = select(inner, outer, along);
  let origin = field * transform.size * transform.size + line * transform.line_stride;
  let place = column & (transform.done - 1u);
  return Stage(
    field, line, column,
    origin + column * transform.element_stride,
    columns * transform.element_stride,
    origin + ((column - place) * radix + place) * transform.element_stride,
    transform.done * transform.element_stride,
    place * transform.turn,
  );
}
