package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"reflect"
	"sync"
	"time"
	"unsafe"

	"tailscale.com/net/tsaddr"
	"tailscale.com/tailcfg"
	"tailscale.com/tstest/integration/testcontrol"
	"tailscale.com/types/key"
)

// A tailnet is the test control server with what it leaves out: names that are
// taken, keys that are used up, devices that are deleted or wait for approval.
// The server keeps its nodes and its routes to itself, so both are reached by
// reflection.
type tailnet struct {
	server   *testcontrol.Server
	register http.Handler // the server's own
	keys     *keys

	mu      *sync.Mutex // the server's own, which guards what follows
	nodes   *map[key.NodePublic]*tailcfg.Node
	devices map[tailcfg.NodeID]*device
	last    tailcfg.NodeID
}

func newTailnet(server *testcontrol.Server, keys *keys) *tailnet {
	t := &tailnet{server: server, keys: keys, devices: map[tailcfg.NodeID]*device{}}
	t.mu = private[sync.Mutex](server, "mu")
	t.nodes = private[map[key.NodePublic]*tailcfg.Node](server, "nodes")
	server.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/generate_204", nil)) // makes its routes
	routes := *private[*http.ServeMux](server, "mux")
	t.register, _ = routes.Handler(httptest.NewRequest("POST", "/machine/register", nil))
	routes.HandleFunc("/machine/register", t.serveRegister)
	go t.keepUp()
	return t
}

func private[T any](server *testcontrol.Server, field string) *T {
	return (*T)(unsafe.Pointer(reflect.ValueOf(server).Elem().FieldByName(field).UnsafeAddr()))
}

// serveRegister lets a node in that is known, or that has a good key; what
// registering means is then the server's own business.
func (t *tailnet) serveRegister(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	var req tailcfg.RegisterRequest
	if err == nil {
		err = json.Unmarshal(body, &req)
	}
	if err != nil || req.Hostinfo == nil {
		http.Error(w, "not a registration", http.StatusBadRequest)
		return
	}
	known, expired := t.known(req.NodeKey)
	if !req.Expiry.IsZero() && req.Expiry.Before(time.Now()) { // a logout
		t.expire(req.NodeKey)
		json.NewEncoder(w).Encode(tailcfg.RegisterResponse{MachineAuthorized: true})
		return
	}
	if expired {
		json.NewEncoder(w).Encode(tailcfg.RegisterResponse{NodeKeyExpired: true})
		return
	}
	var used *authKey
	if !known {
		if used, err = t.keys.use(&req); err != nil {
			json.NewEncoder(w).Encode(tailcfg.RegisterResponse{Error: err.Error()})
			return
		}
	}
	rotated, _ := t.known(req.OldNodeKey)
	r.Body = io.NopCloser(bytes.NewReader(body))
	answer := httptest.NewRecorder() // held back until the node is what it is to be
	t.register.ServeHTTP(answer, r)
	if used != nil {
		t.admit(&req, used, rotated)
		t.tell()
	}
	w.WriteHeader(answer.Code)
	w.Write(answer.Body.Bytes())
}

func (t *tailnet) known(k key.NodePublic) (known, expired bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	n := (*t.nodes)[k]
	return n != nil, n != nil && n.Expired
}

// admit makes a device of a node that has just logged in. The server numbers
// nodes by counting them, so that a number would come twice after a deletion;
// and it takes a machine that logs in again for another.
func (t *tailnet) admit(req *tailcfg.RegisterRequest, by *authKey, rotated bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	n := (*t.nodes)[req.NodeKey]
	for k, earlier := range *t.nodes {
		if k != n.Key && earlier.Machine == n.Machine {
			n.ID, rotated = earlier.ID, true
			delete(*t.nodes, k)
		}
	}
	if !rotated {
		t.last++
		n.ID = t.last
		t.devices[n.ID] = &device{hostname: "\x00"} // to be named
	}
	n.StableID = tailcfg.StableNodeID(fmt.Sprintf("TESTCTRL%08x", int(n.ID)))
	v4 := netip.AddrFrom4([4]byte{100, 64, byte(n.ID >> 8), byte(n.ID)})
	n.Addresses = []netip.Prefix{netip.PrefixFrom(v4, 32), netip.PrefixFrom(tsaddr.Tailscale4To6(v4), 128)}
	n.AllowedIPs = n.Addresses
	n.Hostinfo, n.Expired, n.KeyExpiry = req.Hostinfo.View(), false, time.Time{}
	d := t.devices[n.ID]
	d.tags, d.asksTags, d.authorized = by.tags, by.reusable, d.authorized || by.preauthorized
	t.shape(n)
}

// keepUp follows what clients say of themselves, and what the server undid.
func (t *tailnet) keepUp() {
	for ; ; time.Sleep(200 * time.Millisecond) {
		t.mu.Lock()
		changed := false
		for _, n := range *t.nodes {
			changed = t.shape(n) || changed
		}
		t.mu.Unlock()
		if changed {
			t.tell()
		}
	}
}

// tell has every node told: a client hears of no change that was made here
// until something else changes, and to set nothing for nobody is such a thing.
func (t *tailnet) tell() {
	t.server.SetNodeCapMap(key.NodePublic{}, nil)
}

// expire ends what a node key is good for; the device stays, and its name.
func (t *tailnet) expire(k key.NodePublic) {
	t.mu.Lock()
	if n := (*t.nodes)[k]; n != nil {
		n.Expired, n.KeyExpiry = true, time.Unix(1, 0)
	}
	t.mu.Unlock()
	t.tell()
}
