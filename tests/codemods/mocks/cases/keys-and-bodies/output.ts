import { expect, it, vi } from "vitest"
import { SessionStore } from "../src/store.js"

vi.mock("../src/redis-client.js", async () => {
  const get = vi.fn().mockResolvedValue("from the fake")
  await Promise.resolve()
  return { "createRedisClient": function () { return { get } } }
})

it("reads through the mock", async () => {
  expect(await new SessionStore().get("abc")).toBe("from the fake")
})
