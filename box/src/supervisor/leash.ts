/**
 * Loaded before a one-time step (`--import`): the step ends at once when the launcher dies, so that it does not
 * go on writing beside the next start. Without holding the step open when it is done.
 */
process.once('disconnect', () => process.exit(1));
process.channel?.unref();
