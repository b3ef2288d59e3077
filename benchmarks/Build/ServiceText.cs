using System.Globalization;

namespace Hlc.Benchmarks.Build;

/// <summary>The services of a lab in turn: a page with a database, an application with helpers, a job without a name of its own.</summary>
internal static class ServiceText
{
    /// <summary>The lines of a service.</summary>
    /// <param name="number">Its number in the lab.</param>
    /// <param name="host">The number of its machine.</param>
    /// <param name="tag">The tag of its first image.</param>
    internal static string Of(int number, int host, string tag) => (number % 3) switch
    {
        0 => Page(number, host, tag),
        1 => Application(number, host, tag),
        _ => Job(number, host, tag),
    };

    private static string Page(int number, int host, string tag) => string.Create(CultureInfo.InvariantCulture, $$$"""
          page-{{{number:d5}}}:
            category: projects
            note: Pages of department {{{number % 19}}}, written by its own people.
            host: node-{{{host:d3}}}
            containers:
              web:
                image: registry.example/pages/web:{{{tag}}}
                user: 1000:1000
                after: { db: healthy }
                memory: {{{256 + (number % 4 * 128)}}}MiB
                ports: { http: { container: 3000, publish: {{{30000 + number}}} } }
                volumes:
                  data: /var/lib/pages
                  config: /etc/pages
                  localtime: /etc/localtime:/etc/localtime:ro
                health:
                  command: [curl, -fsS, "http://127.0.0.1:3000/health"]
                  interval: 30s
                  timeout: 5s
                  retries: 3
                env:
                  PAGES_DB_TYPE: postgres
                  PAGES_DB_HOST: "{{ containers.db.address }}:5432"
                  PAGES_DB_NAME: pages_{{{number}}}
                  PAGES_DB_USER: pages
                  PAGES_DB_PASSWORD: { secret: page-{{{number:d5}}}/db_password }
                  PAGES_ROOT_URL: "{{ routes.page_{{{number:d5}}}.url }}"
                  PAGES_TITLE: "Department {{{number % 19}}}: news & notes"
              db:
                image: postgres:17.{{{number % 6}}}
                user: "999:999"
                volumes: { postgres: /var/lib/postgresql/data }
                health: { command: pg_isready -U pages -d pages_{{{number}}}, interval: 5s, timeout: 5s, retries: 5 }
                env:
                  POSTGRES_USER: pages
                  POSTGRES_DB: pages_{{{number}}}
                  POSTGRES_INITDB_ARGS: --data-checksums
                  POSTGRES_PASSWORD: { secret: page-{{{number:d5}}}/db_password }
                compose: { shm_size: 128mb }
            routes:
              page-{{{number:d5}}}: { to: web:3000, link: { title: Pages {{{number}}} } }

        """);

    private static string Application(int number, int host, string tag) => string.Create(CultureInfo.InvariantCulture, $$$"""
          app-{{{number:d5}}}:
            category: media
            host: node-{{{host:d3}}}
            defaults: { container: { env: { TEAM: team-{{{number % 11}}} } } }
            containers:
              server:
                image: ghcr.io/example/app-server:v{{{tag}}}
                after: { cache: healthy }
                memory: 1GiB
                ports:
                  http: { container: 8080, publish: {{{30000 + number}}} }
                  sync: { container: 22000, publish: {{{20000 + number}}} }
                volumes: { upload: /data, models: { at: /models, backup: none } }
                env:
                  REDIS_HOST: "{{ containers.cache.address }}"
                  WORKER_URL: "http://{{ containers.worker.address }}:3003"
                  APP_KEY: { secret: app-{{{number:d5}}}/key }
                  APP_REGION: { var: APP_{{{number:d5}}}_REGION, default: home }
                  SYNC_PORT: "{{ ports.sync.publish }}"
                  LOG_LEVEL: info
              worker:
                image: ghcr.io/example/app-worker:v2.{{{number % 9}}}
                memory: { limit: 4GiB, reserve: 1GiB }
                cpu: 1.5
                volumes:
                  cache: { at: /cache, backup: none }
                env:
                  QUEUE: jobs-{{{number}}}
                  CONCURRENCY: {{{1 + (number % 8)}}}
              cache:
                image: valkey/valkey:9.{{{number % 3}}}-alpine
                health: { command: [valkey-cli, ping], interval: 10s }
                capabilities: [net_bind_service]
                sysctls: { net.core.somaxconn: 1024 }
            routes:
              app-{{{number:d5}}}:
                to: server:http
                aliases: [a{{{number}}}]
                monitor: { path: /api/ping }
                link: { title: Application {{{number}}} }

        """);

    private static string Job(int number, int host, string tag) => string.Create(CultureInfo.InvariantCulture, $$$"""
          job-{{{number:d5}}}:
            category: infrastructure
            note: Collects what the machines of row {{{number % 23}}} measure.
            host: node-{{{host:d3}}}
            containers:
              collector:
                image: registry.example/jobs/collector:{{{tag}}}
                user: 1001:1001
                hostname: collector-{{{number:d5}}}
                read_only: true
                capabilities: [net_admin]
                volumes:
                  state: /var/lib/collector
                  queue: /var/spool/collector
                  localtime: /etc/localtime:/etc/localtime:ro
                health:
                  command: [collector, status, --quiet]
                  interval: 1m
                  timeout: 10s
                  retries: 2
                env:
                  COLLECTOR_TARGET: "http://{{ containers.store.address }}:8428/write"
                  COLLECTOR_TOKEN: { secret: job-{{{number:d5}}}/token }
                  COLLECTOR_RESOLVER: "{{ hosts.dns.address }}"
                  COLLECTOR_NETWORK: "{{ networks.rack_0.cidr }}"
                  COLLECTOR_ROW: {{{number % 23}}}
                  COLLECTOR_HOST: "{{ host.name }}"
                compose:
                  dns: ["{{ hosts.dns.address }}"]
              store:
                image: registry.example/jobs/store:3.{{{number % 9}}}
                user: 1001:1001
                volumes: { data: { at: /storage, owner: 1001 } }
                memory: 512MiB
                ports: { http: { container: 8428, publish: {{{30000 + number}}} } }
                env:
                  STORE_RETENTION: {{{30 + (number % 60)}}}d
                  STORE_ROW: {{{number % 23}}}
            routes:
              job-{{{number:d5}}}: { to: store:8428, link: { title: Row {{{number % 23}}} } }

        """);
}
