// Chromium's flags for WebGPU computed and drawn in software, on machines without a GPU. Measured in Debian's Chromium 156, headless:
// with --enable-unsafe-webgpu alone the device is lost at the first drawn frame.
export const SOFTWARE_WEBGPU = ['--enable-unsafe-webgpu', '--enable-features=Vulkan', '--use-vulkan=swiftshader', '--use-gl=angle', '--use-angle=swiftshader'];
export const QUIET = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'];
