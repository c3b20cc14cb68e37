/** The two channels between a window and the shell: calls one way, pushes the other. */
export const callChannel = 'throughline:call';
export const eventChannel = 'throughline:event';
