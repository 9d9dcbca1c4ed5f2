// logger: winston
// style: class with a field client
// idiom: named for a cache, talks HTTP to another team's cache service
// @role AnalysisCacheClient service

import axios, { AxiosError, type AxiosInstance } from 'axios';
import { createLogger, format, transports } from 'winston';

const logger = createLogger({ level: 'debug', format: format.json(), transports: [new transports.Console()] });

export interface AnalysisResult {
  fingerprint: string;
  score: number;
  findings: string[];
}

export class AnalysisCacheClient {
  private readonly http: AxiosInstance;

  constructor(baseURL: string, token: string) {
    this.http = axios.create({
      baseURL,
      timeout: 3_000,
      headers: { authorization: `Bearer ${token}` },
    });
    this.http.interceptors.request.use((config) => {
      logger.debug(`-> ${config.method?.toUpperCase()} ${config.url}`); // @quiet: service client
      return config;
    });
    this.http.interceptors.response.use(
      (response) => {
        logger.debug(`<- ${response.status} ${response.config.url}`); // @quiet: service client
        return response;
      },
      (error: AxiosError) => {
        logger.error(`<- ${error.code} ${error.config?.url}`); // @quiet: error
        return Promise.reject(error);
      },
    );
  }

  async get(fingerprint: string): Promise<AnalysisResult | null> {
    const response = await this.http.get<AnalysisResult>(`/v1/entries/${fingerprint}`, {
      validateStatus: (status) => status === 200 || status === 404,
    });
    if (response.status === 404) {
      logger.info('cache miss', { fingerprint }); // @quiet: service client
      return null;
    }
    logger.info('cache hit', { fingerprint }); // @quiet: service client
    return response.data;
  }

  async set(result: AnalysisResult, ttlSeconds = 86_400): Promise<void> {
    await this.http.put(`/v1/entries/${result.fingerprint}`, result, { params: { ttl: ttlSeconds } });
    logger.info('cached analysis', { fingerprint: result.fingerprint, ttlSeconds }); // @quiet: service client
  }

  async delete(fingerprint: string): Promise<boolean> {
    const { status } = await this.http.delete(`/v1/entries/${fingerprint}`);
    return status === 204;
  }
}
