/** Lets the page breathe in between: whatever it waits to do (a frame, a key) comes first. */

/** Resolves in a task of its own. Unlike a timer it is not held back in a hidden tab. */
export function pause(): Promise<void> {
  return new Promise((go) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      go();
    });
    // Ports with listeners wait for this.
    port1.start();
    port2.postMessage(null);
  });
}
