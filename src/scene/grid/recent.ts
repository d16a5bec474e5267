/** How far back from a moment it is looked up who was in a slot. */

/** Rows that are looked through for the birth of a sample, and between the two ends of its trail. */
export const RECENT = 6;
