/** Stands in for a peer's package that could not be installed. */
export default '';
