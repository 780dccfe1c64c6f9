// Command tailnet is the lab's Tailscale coordination server: real tailscaled
// daemons log in to it, get addresses, MagicDNS names and tags from it, and
// relay through its DERP server. It also answers the two calls of Tailscale's
// admin API that tearing a host down needs: list devices and delete a device.
//
// It is built on the control server that Tailscale's own integration tests
// use, keeps everything in memory, and is for the lab alone.
package main

import (
	"crypto/tls"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"slices"
	"strings"
	"time"

	"tailscale.com/derp/derpserver"
	"tailscale.com/net/stun"
	"tailscale.com/tailcfg"
	"tailscale.com/tstest/integration/testcontrol"
	"tailscale.com/types/dnstype"
	"tailscale.com/types/key"
)

var (
	listenIP  = flag.String("ip", "172.17.0.1", "address that the lab hosts reach this server at")
	port      = flag.Int("port", 8080, "TCP port of the coordination server")
	domain    = flag.String("domain", "lab.ts.test", "tailnet domain: hosts are NAME.DOMAIN")
	authFile  = flag.String("auth-key-file", "", "file with the auth key that a host must present")
	apiFile   = flag.String("api-token-file", "", "file with the bearer token of the admin API")
	relayPort = flag.Int("relay-port", 0, "TCP port of the DERP relay; 0 takes a free one")
	stunPort  = flag.Int("stun-port", 0, "UDP port of the STUN server; 0 takes a free one")
)

func main() {
	flag.Parse()
	apiToken := secretIn(*apiFile)
	server := &testcontrol.Server{
		DERPMap:          serveRelay(*listenIP),
		RequireAuthKey:   secretIn(*authFile),
		MagicDNSDomain:   *domain,
		AllNodesSameUser: true,
		ExplicitBaseURL:  fmt.Sprintf("http://%s:%d", *listenIP, *port),
		DNSConfig: &tailcfg.DNSConfig{
			Proxied: true,
			Domains: []string{*domain},
			Routes:  map[string][]*dnstype.Resolver{*domain: nil},
		},
		Logf: func(string, ...any) {},
	}
	go nameNodes(server)

	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v2/tailnet/{tailnet}/devices", authorized(apiToken, func(w http.ResponseWriter, r *http.Request) {
		devices := []map[string]any{}
		for _, n := range server.AllNodes() {
			if n.Expired {
				continue
			}
			devices = append(devices, map[string]any{
				"id": fmt.Sprint(n.ID), "nodeId": string(n.StableID), "name": strings.TrimSuffix(n.Name, "."),
				"hostname": n.Hostinfo.Hostname(), "addresses": addresses(n), "tags": n.Tags,
			})
		}
		json.NewEncoder(w).Encode(map[string]any{"devices": devices})
	}))
	mux.HandleFunc("DELETE /api/v2/device/{id}", authorized(apiToken, func(w http.ResponseWriter, r *http.Request) {
		for _, n := range server.AllNodes() {
			if id := r.PathValue("id"); (fmt.Sprint(n.ID) == id || string(n.StableID) == id) && !n.Expired {
				n.Expired, n.KeyExpiry = true, time.Unix(1, 0)
				server.UpdateNode(n)
				return
			}
		}
		http.Error(w, `{"message":"not found"}`, http.StatusNotFound)
	}))
	mux.Handle("/", server)

	at := fmt.Sprintf("%s:%d", *listenIP, *port)
	log.Printf("tailnet %s at http://%s", *domain, at)
	log.Fatal(http.ListenAndServe(at, mux))
}

// nameNodes gives each node that has logged in its full name and the tags it
// asked for, which the test control server leaves out, and has every node told:
// a client hears of no change that was made here until something else changes.
func nameNodes(server *testcontrol.Server) {
	for ; ; time.Sleep(200 * time.Millisecond) {
		for _, seen := range server.AllNodes() {
			n := server.Node(seen.Key) // as it is now: what it says of itself meanwhile is not to be undone
			want := n.Hostinfo.Hostname() + "." + *domain + "."
			if tags := n.Hostinfo.RequestTags().AsSlice(); n.Name != want || !slices.Equal(n.Tags, tags) {
				n.Name, n.Tags = want, tags
				server.UpdateNode(n)
				server.SetNodeCapMap(n.Key, nil) // as it was; to set it is the way to have a map sent to all
			}
		}
	}
}

func authorized(apiToken string, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+apiToken {
			http.Error(w, `{"message":"API token invalid"}`, http.StatusUnauthorized)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		next(w, r)
	}
}

// secretIn reads a secret from a file, so that it is in no argument.
func secretIn(path string) string {
	content, err := os.ReadFile(path)
	secret := strings.TrimSpace(string(content))
	if err != nil || secret == "" {
		log.Fatalf("no secret in %q: %v", path, err)
	}
	return secret
}

func addresses(n *tailcfg.Node) (all []netip.Addr) {
	for _, p := range n.Addresses {
		all = append(all, p.Addr())
	}
	return all
}

// serveRelay starts a DERP relay and a STUN server at ip and describes them.
func serveRelay(ip string) *tailcfg.DERPMap {
	ln, err := net.Listen("tcp", fmt.Sprintf("%s:%d", ip, *relayPort))
	if err != nil {
		log.Fatalf("relay: %v (is %s an address of this machine?)", err, ip)
	}
	relay := httptest.NewUnstartedServer(derpserver.Handler(derpserver.New(key.NewNode(), func(string, ...any) {})))
	relay.Listener.Close()
	relay.Listener = ln
	relay.Config.TLSNextProto = map[string]func(*http.Server, *tls.Conn, http.Handler){}
	relay.StartTLS()

	udp, err := net.ListenPacket("udp4", fmt.Sprintf("%s:%d", ip, *stunPort))
	if err != nil {
		log.Fatalf("stun: %v", err)
	}
	go serveStun(udp)

	return &tailcfg.DERPMap{Regions: map[int]*tailcfg.DERPRegion{1: {
		RegionID: 1, RegionCode: "lab", RegionName: "Lab",
		Nodes: []*tailcfg.DERPNode{{
			Name: "1a", RegionID: 1, HostName: ip, IPv4: ip, IPv6: "none",
			STUNPort: udp.LocalAddr().(*net.UDPAddr).Port, STUNTestIP: ip,
			DERPPort: ln.Addr().(*net.TCPAddr).Port, InsecureForTests: true,
		}},
	}}}
}

func serveStun(udp net.PacketConn) {
	buf := make([]byte, 1500)
	for {
		n, from, err := udp.ReadFrom(buf)
		if err != nil {
			return
		}
		if tx, err := stun.ParseBindingRequest(buf[:n]); err == nil {
			udp.WriteTo(stun.Response(tx, from.(*net.UDPAddr).AddrPort()), from)
		}
	}
}
