/** A stage of the data flow: something that is computed again only when one of its inputs is another object. */

/** `compute` with a memory of one: the same inputs (by identity) give the same output object. */
export function stage<Inputs extends ReadonlyArray<unknown>, Output>(compute: (...inputs: Inputs) => Output): (...inputs: Inputs) => Output {
  let last: { readonly inputs: Inputs; readonly output: Output } | null = null;
  return (...inputs) => {
    if (!last || inputs.some((input, i) => !Object.is(input, last!.inputs[i]))) last = { inputs, output: compute(...inputs) };
    return last.output;
  };
}
