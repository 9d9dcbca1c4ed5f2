import type { ServiceEntry } from './service-entry.ts';

type Row = readonly [module: string, source: string, names: readonly string[]];

const languageModels: readonly Row[] = [
  ['openai', 'OpenAI API', ['default', 'OpenAI', 'AzureOpenAI']],
  ['@azure/openai', 'Azure OpenAI API', ['OpenAIClient', 'AzureOpenAI']],
  ['@anthropic-ai/sdk', 'Anthropic API', ['default', 'Anthropic']],
  ['@anthropic-ai/bedrock-sdk', 'Anthropic models on Bedrock', ['default', 'AnthropicBedrock']],
  ['@anthropic-ai/vertex-sdk', 'Anthropic models on Vertex', ['default', 'AnthropicVertex']],
  ['@google/genai', 'Gemini API', ['GoogleGenAI', 'Chat', 'Models']],
  ['@google/generative-ai', 'Gemini API', ['GoogleGenerativeAI', 'GenerativeModel', 'ChatSession']],
  ['@google-cloud/vertexai', 'Vertex AI', ['VertexAI', 'GenerativeModel']],
  ['@aws-sdk/client-bedrock-runtime', 'models on Bedrock', ['BedrockRuntimeClient', 'BedrockRuntime', 'InvokeModelCommand', 'ConverseCommand']],
  ['groq-sdk', 'Groq API', ['default', 'Groq']],
  ['cohere-ai', 'Cohere API', ['CohereClient', 'CohereClientV2']],
  ['@mistralai/mistralai', 'Mistral API', ['default', 'Mistral', 'MistralClient']],
  ['together-ai', 'Together API', ['default', 'Together']],
  ['replicate', 'Replicate API', ['default', 'Replicate']],
  ['ollama', 'model server; slow as an external one, even where it is ours', ['default', 'Ollama']],
  ['@huggingface/inference', 'Hugging Face API', ['HfInference', 'InferenceClient']],
  ['ai', 'AI SDK: calls of language models', ['generateText', 'streamText', 'generateObject', 'streamObject', 'embed', 'embedMany']],
  ['@ai-sdk/openai', 'AI SDK provider', ['openai', 'createOpenAI']],
  ['@ai-sdk/anthropic', 'AI SDK provider', ['anthropic', 'createAnthropic']],
  ['@ai-sdk/google', 'AI SDK provider', ['google', 'createGoogleGenerativeAI']],
  ['@langchain/openai', 'LangChain provider', ['ChatOpenAI', 'OpenAI', 'OpenAIEmbeddings', 'AzureChatOpenAI']],
  ['@langchain/anthropic', 'LangChain provider', ['ChatAnthropic']],
  ['@langchain/google-genai', 'LangChain provider', ['ChatGoogleGenerativeAI', 'GoogleGenerativeAIEmbeddings']],
  ['@langchain/mistralai', 'LangChain provider', ['ChatMistralAI', 'MistralAIEmbeddings']],
  ['@langchain/groq', 'LangChain provider', ['ChatGroq']],
  ['@langchain/cohere', 'LangChain provider', ['ChatCohere', 'CohereEmbeddings']],
  ['@langchain/ollama', 'LangChain provider', ['ChatOllama', 'OllamaEmbeddings']],
  ['@langchain/core', 'LangChain; its messages and prompts call nothing', ['BaseChatModel', 'BaseLanguageModel', 'BaseLLM', 'LLM', 'Embeddings']],
  ['@pinecone-database/pinecone', 'hosted vector index', ['Pinecone', 'Index']],
];

const vendors: readonly Row[] = [
  ['stripe', 'payments', ['default', 'Stripe']],
  ['braintree', 'payments', ['default', 'BraintreeGateway']],
  ['@paypal/checkout-server-sdk', 'payments', ['default', 'core', 'orders', 'payments']],
  ['square', 'payments', ['Client', 'SquareClient']],
  ['plaid', 'bank accounts', ['PlaidApi']],
  ['twilio', 'messages and calls', ['default', 'Twilio']],
  ['@vonage/server-sdk', 'messages and calls', ['Vonage']],
  ['@sendgrid/mail', 'mail', ['default', 'MailService', 'send']],
  ['resend', 'mail', ['Resend']],
  ['postmark', 'mail', ['ServerClient']],
  ['mailgun.js', 'mail', ['default']],
  ['nodemailer', 'mail', ['default', 'createTransport', 'Transporter']],
  ['@aws-sdk/client-ses', 'mail', ['SESClient', 'SES', 'SendEmailCommand', 'SendRawEmailCommand']],
  ['@aws-sdk/client-sesv2', 'mail', ['SESv2Client', 'SESv2', 'SendEmailCommand']],
  ['web-push', 'notifications', ['default', 'sendNotification']],
  ['@slack/web-api', 'Slack API', ['WebClient']],
  ['@slack/webhook', 'Slack webhooks', ['IncomingWebhook']],
  ['discord.js', 'Discord API', ['Client', 'WebhookClient', 'REST']],
  ['telegraf', 'Telegram API', ['Telegraf', 'Telegram']],
  ['@octokit/rest', 'GitHub API', ['Octokit']],
  ['@octokit/core', 'GitHub API', ['Octokit']],
  ['@octokit/graphql', 'GitHub API', ['graphql']],
  ['@octokit/request', 'GitHub API', ['request']],
  ['octokit', 'GitHub API', ['Octokit', 'App']],
  ['@gitbeaker/rest', 'GitLab API', ['Gitlab']],
  ['firebase-admin', 'notifications and sign-in; its databases are among the drivers', ['messaging', 'auth', 'getMessaging', 'getAuth', 'Messaging', 'Auth']],
  ['googleapis', 'Google APIs', ['google', 'calendar_v3', 'drive_v3', 'gmail_v1', 'sheets_v4', 'youtube_v3']],
  ['google-auth-library', 'Google sign-in', ['OAuth2Client', 'GoogleAuth', 'JWT']],
  ['auth0', 'sign-in', ['ManagementClient', 'AuthenticationClient']],
  ['algoliasearch', 'hosted search', ['default', 'algoliasearch', 'liteClient', 'SearchClient', 'Algoliasearch']],
  ['@notionhq/client', 'Notion API', ['Client']],
  ['@hubspot/api-client', 'HubSpot API', ['Client']],
  ['@linear/sdk', 'Linear API', ['LinearClient']],
  ['@shopify/shopify-api', 'Shopify API', ['shopifyApi', 'Shopify']],
  ['deepl-node', 'translation', ['Translator', 'DeepLClient']],
  ['@deepgram/sdk', 'speech', ['createClient', 'DeepgramClient']],
  ['assemblyai', 'speech', ['AssemblyAI']],
];

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'request'];

const httpClients: readonly Row[] = [
  ['axios', 'HTTP client; isAxiosError and its types call nothing', ['default', 'axios', 'Axios', 'AxiosInstance', 'create', 'postForm', ...verbs]],
  ['@nestjs/axios', 'axios in NestJS', ['HttpService']],
  ['@angular/common', 'HTTP client of Angular, in its module http', ['HttpClient']],
  ['got', 'HTTP client', ['default', 'got', 'Got', 'extend', 'stream', ...verbs]],
  ['ky', 'HTTP client', ['default', 'KyInstance', 'create', 'extend', ...verbs]],
  ['undici', 'HTTP client', ['fetch', 'request', 'stream', 'pipeline', 'Client', 'Pool', 'BalancedPool', 'Dispatcher']],
  ['node-fetch', 'fetch', ['default']],
  ['cross-fetch', 'fetch', ['default', 'fetch']],
  ['ofetch', 'fetch', ['ofetch', '$fetch']],
  ['superagent', 'HTTP client', ['default', 'agent', 'del', ...verbs]],
  ['needle', 'HTTP client', ['default', ...verbs]],
  ['graphql-request', 'GraphQL client', ['GraphQLClient', 'request', 'gql', 'default']],
  // A server needs these modules as well: only what sends a request counts.
  ...['http', 'https'].flatMap((name): Row[] => [
    [name, 'HTTP of Node', ['request', 'get']],
    [`node:${name}`, 'HTTP of Node', ['request', 'get']],
  ]),
  ['http2', 'HTTP of Node', ['connect']],
  ['node:http2', 'HTTP of Node', ['connect']],
];

/** The packages that make a class a service client, by name. Only the exports that reach the service count. */
export const serviceCatalog: ReadonlyMap<string, ServiceEntry> = new Map([
  ...[...languageModels, ...vendors].map((row) => entry(row, 'sdk')),
  ...httpClients.map((row) => entry(row, 'http')),
]);

function entry([module, source, names]: Row, kind: ServiceEntry['kind']): [string, ServiceEntry] {
  return [module, { module, source, names: new Set(names), kind }];
}
