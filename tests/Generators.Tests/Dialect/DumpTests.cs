namespace Hlc.Dialect.Tests;

public sealed class DumpTests
{
    [Fact]
    public void Every_kind_of_node_is_printed()
    {
        var inventory = Bound.Right("""
            lab: a
            networks: { lan: { cidr: 10.0.0.0/8, vlan: 7, gateway: null } }
            services:
              s:
                host: [h]
                groups: { g: true, x: false }
                link: none
                defaults: null
                caddy: { a: 1, b: ["1", { c: null }], e: "{{ x }}" }
                mounts: { m: ["f:/t"] }
                containers:
                  c: { image: "i:1", env: { E: "a\"b\nc" }, port: "{{ p }}", restart: no }
            """);

        Assert.Equal(
            """
            inventory:
              lab: "a"
              networks:
                lan:
                  cidr:
                    - 10.0.0.0/8
                  gateway: removed
                  vlan: 7
              services:
                s:
                  host:
                    - "h"
                  containers:
                    c:
                      image: "i:1"
                      restart: no
                      env:
                        E:
                          value: "a\"b\nc"
                      port: expression "{{ p }}"
                  mounts:
                    m:
                      -
                        from: "f"
                        at: "/t"
                  groups:
                    - "g"
                    - not "x"
                  link: none
                  caddy:
                    a: 1
                    b:
                      - "1"
                      -
                        c: null
                    e: expression "{{ x }}"
                  defaults: removed

            """,
            InventoryDump.Write(inventory));
    }

    [Fact]
    public void Positions_are_those_of_the_values() => Assert.Equal(
        "inventory:  # 1:1\n  lab: \"a\"  # 1:6\n  vars:  # 2:7\n    x: \"1\"  # 2:12\n",
        InventoryDump.Write(Bound.Right("lab: a\nvars: { x: 1 }\n"), withPositions: true));
}
