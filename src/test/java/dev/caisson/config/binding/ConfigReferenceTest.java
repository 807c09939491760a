package dev.caisson.config.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
    @Test
    @DisplayName("writes one table for each record, with types, defaults, limits and links")
    void render() {
        assertThat(ConfigReference.render(List.of(new ConfigReference.Root("Sample", Sample.class))))
                .isEqualTo("""
                Names that you choose are lower-case letters, digits and single hyphens between them, starting with a letter, unless the table says otherwise.

                ## Sample

                | Key | Type | Default | Allowed | Description |
                | --- | --- | --- | --- | --- |
                | `environment` | string | **required** | 2 to 10 lower-case letters | The environment. Example: `dev` |
                | `account` | string | not set | 12 digits | Refuses other accounts. |
                | `copies` | whole number, copies | `1` | 1 to 9 copies | Copies of everything. |
                | `share` | number | not set | 0 to 1 | Share of the traffic. |
                | `protect` | true or false | `true` |  | Keeps data when the stack goes. |
                | `network` | [object](#caissonnetwork) | `{}` |  | The network. |
                | `services` | by name: [object](#caissonservicesname) | `{}` |  | The services. |
                | `secrets` | by name: secret string | `{}` |  | Secrets by name. |

                ## `caisson:network`

                The network.

                | Key | Type | Default | Allowed | Description |
                | --- | --- | --- | --- | --- |
                | `cidr` | string | `10.0.0.0/16` | `[0-9./]+` | Address range. |
                | `nat` | choice | `one-per-zone` | `none`, `one`, `one-per-zone` | NAT gateways. |
                | `zones` | list of string | `["a","b"]` | `a`, `b`, `c` | Zones \\| to spread over. |
                | `routes` | list of [object](#caissonnetworkroutes) | `[]` |  | Routes to other networks. |

                ## `caisson:services.<name>`

                The services.

                | Key | Type | Default | Allowed | Description |
                | --- | --- | --- | --- | --- |
                | `image` | string | **required** |  | Image. |
                | `memory` | whole number, MiB | `512` | at least 128 MiB | Memory. |
                | `public` | true or false | `false` |  | Open to the internet? |
                | `scaling` | [object](#caissonservicesnamescaling) | not set |  | Autoscaling. |
                | `variables` | by name: string | `{}` | names: capitals, digits and underscores, at most 64 characters | Environment variables. |

                ## `caisson:network.routes[]`

                Routes to other networks.

                | Key | Type | Default | Allowed | Description |
                | --- | --- | --- | --- | --- |
                | `to` | string | **required** |  | Where to. |
                | `through` | string | not set |  | Through which gateway. |

                ## `caisson:services.<name>.scaling`

                Autoscaling.

                | Key | Type | Default | Allowed | Description |
                | --- | --- | --- | --- | --- |
                | `min` | whole number | `1` | at least 0 | Least. |
                | `max` | whole number | `4` | at most 100 | Most. |

                """);
    }

    @Test
    @DisplayName("a record used twice is written once, with both places; another record in the same place stands apart")
    void sharedRecords() {
        record Shared(@Key(description = "S.") int s) {}
        record Other(@Key(description = "O.") int o) {}
        record One(
                @Key(description = "First.") Shared a,
                @Key(description = "Second.") Map<String, List<Shared>> b) {}
        record Two(@Key(description = "Third.") Other a) {}

        assertThat(ConfigReference.render(List.of(
                        new ConfigReference.Root("One", One.class), new ConfigReference.Root("Two", Two.class))))
                .contains("## One\n", "## Two\n", "## `caisson:a`\n", "## `caisson:a` (Two)\n")
                .contains("- `caisson:a`: First.\n- `caisson:b.<name>[]`: Second.\n")
                .contains("| `b` | by name: list of [object](#caissona) |")
                .contains("| `a` | [object](#caissona-two) |")
                .containsOnlyOnce("| `s` |");
    }
}
