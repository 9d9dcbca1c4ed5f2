// logger: none
// style: module object
// idiom: the dashboard's own backend over relative paths
// @role api none

async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`/api${path}`, {
        method,
        headers: { "content-type": "application/json" },
        body: body === undefined ? undefined : JSON.stringify(body),
        credentials: "same-origin",
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return (await response.json()) as T;
}

export const api = {
    get: <T>(path: string) => send<T>("GET", path),
    post: <T = void>(path: string, body?: unknown) => send<T>("POST", path, body),
};
