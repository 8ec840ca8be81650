/** A setting with a value that cannot be used. `message` is one line that names the setting. */
export class ConfigError extends Error {}
