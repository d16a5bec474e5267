// Refuses a Node that is too old with one clear sentence. Written so that old Nodes can still read it.
const WANTED = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < WANTED[0] || (major === WANTED[0] && minor < WANTED[1])) {
  console.error('Inkfield needs Node ' + WANTED.join('.') + ' or newer; this is Node ' + process.versions.node + '. Please install a newer one from https://nodejs.org and try again.');
  process.exit(1);
}
