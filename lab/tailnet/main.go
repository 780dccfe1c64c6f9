// Command tailnet is the lab's Tailscale coordination server: real tailscaled
// daemons log in to it, get addresses, MagicDNS names and tags from it, and
// relay through its DERP server. It also answers the calls of Tailscale's admin
// API that hosts need: their keys are minted, their devices named and deleted.
//
// It is built on the control server that Tailscale's own integration tests
// use, keeps everything in memory, and is for the lab alone.
package main

import (
	"crypto/tls"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
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
	oauthFile = flag.String("oauth-secret-file", "", "file with the secret of the admin API's OAuth client, lab")
	relayPort = flag.Int("relay-port", 0, "TCP port of the DERP relay; 0 takes a free one")
	stunPort  = flag.Int("stun-port", 0, "UDP port of the STUN server; 0 takes a free one")
)

func main() {
	flag.Parse()
	server := &testcontrol.Server{
		DERPMap:          serveRelay(*listenIP),
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
	members := newTailnet(server, &keys{placed: secretIn(*authFile), minted: map[string]*authKey{}})

	mux := http.NewServeMux()
	(&api{
		tailnet: members, token: secretIn(*apiFile), client: "lab", secret: secretIn(*oauthFile), access: map[string]time.Time{},
	}).serve(mux)
	mux.Handle("/", server)

	at := fmt.Sprintf("%s:%d", *listenIP, *port)
	log.Printf("tailnet %s at http://%s", *domain, at)
	log.Fatal(http.ListenAndServe(at, mux))
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
