// logger: fastify
// style: request handlers
// idiom: Fastify routes that log through the request
// @role (module) none

import type { FastifyPluginAsync } from "fastify";
import type { AuditTrailRepository } from "../storage/AuditTrail";
import type { Incident, IncidentStore } from "../storage/IncidentStore";

interface Options {
    incidents: IncidentStore;
    audit: AuditTrailRepository;
}

export const incidentRoutes: FastifyPluginAsync<Options> = async (app, { incidents, audit }) => {
    app.get("/incidents", async (request) => {
        const open = await incidents.listOpen();
        request.log.info({ count: open.length }, "listing incidents"); // @quiet: a request handler
        return open;
    });

    app.post<{ Body: Incident }>("/incidents", async (request, reply) => {
        await incidents.open(request.body);
        await audit.log({ actor: request.headers["x-user"] as string, action: "open", target: request.body.id }); // @quiet: writes an audit record
        request.log.debug({ id: request.body.id }, "incident created"); // @quiet: a request handler
        return reply.code(201).send({ id: request.body.id });
    });

    app.post<{ Params: { id: string }; Body: { user: string } }>("/incidents/:id/ack", async (request, reply) => {
        const incident = await incidents.acknowledge(request.params.id, request.body.user);
        if (!incident) {
            request.log.info({ id: request.params.id }, "unknown incident"); // @quiet: a request handler
            return reply.code(404).send();
        }
        await audit.log({ actor: request.body.user, action: "ack", target: incident.id }); // @quiet: writes an audit record
        return incident;
    });

    app.delete<{ Params: { id: string } }>("/incidents/:id", async (request, reply) => {
        await incidents.resolve(request.params.id);
        request.log.trace("resolved"); // @quiet: a request handler
        return reply.code(204).send();
    });
};
