/** The axes of space by their index in a row. */
export const AXIS = { x: 0, y: 1, z: 2 } as const;
