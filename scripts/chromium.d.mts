export function chromiumPath(): Promise<string>;
export function softwareVulkan(chromium: string): string | null;
export function chromiumVersion(path: string): string;
