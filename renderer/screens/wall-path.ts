/** Where the wall is. Whatever is drawn over every screen asks by this whether the room sees it. */
export const WALL_PATH = '/project/:projectId/board/:boardId/wall/:nodeId?';
