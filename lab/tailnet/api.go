package main

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"tailscale.com/tailcfg"
)

// An api is the part of Tailscale's API v2 that hosts need: keys are minted,
// devices listed, named, approved and deleted.
type api struct {
	tailnet               *tailnet
	token, client, secret string

	mu     sync.Mutex
	access map[string]time.Time // access tokens, and when they end
}

func (a *api) serve(mux *http.ServeMux) {
	mux.HandleFunc("POST /api/v2/oauth/token", a.newToken)
	for pattern, handler := range map[string]http.HandlerFunc{
		"POST /api/v2/tailnet/{tailnet}/keys":   a.mint,
		"GET /api/v2/tailnet/{tailnet}/devices": a.list,
		"GET /api/v2/device/{id}":               a.one(a.show),
		"DELETE /api/v2/device/{id}":            a.one(a.remove),
		"POST /api/v2/device/{id}/name":         a.one(a.name),
		"POST /api/v2/device/{id}/authorized":   a.one(a.approve),
	} {
		mux.HandleFunc(pattern, a.allowed(handler))
	}
}

func (a *api) newToken(w http.ResponseWriter, r *http.Request) {
	if r.FormValue("client_id") != a.client || r.PostFormValue("client_secret") != a.secret {
		refuse(w, http.StatusUnauthorized, "API token invalid")
		return
	}
	token := "tskey-access-" + rand.Text()
	a.mu.Lock()
	defer a.mu.Unlock()
	a.access[token] = time.Now().Add(time.Hour)
	answer(w, map[string]any{"access_token": token, "token_type": "Bearer", "expires_in": 3600})
}

func (a *api) allowed(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		token, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		a.mu.Lock()
		good := token == a.token || time.Now().Before(a.access[token])
		a.mu.Unlock()
		if !good {
			refuse(w, http.StatusUnauthorized, "API token invalid")
			return
		}
		next(w, r)
	}
}

func (a *api) mint(w http.ResponseWriter, r *http.Request) {
	var wanted struct {
		Capabilities struct {
			Devices struct {
				Create struct {
					Reusable, Preauthorized bool
					Tags                    []string
				}
			}
		}
		ExpirySeconds int
	}
	err := json.NewDecoder(r.Body).Decode(&wanted)
	create := wanted.Capabilities.Devices.Create
	if err == nil && len(create.Tags) == 0 {
		err = fmt.Errorf("tags are missing")
	}
	if err == nil {
		err = refused(create.Tags, nil)
	}
	if err != nil {
		refuse(w, http.StatusBadRequest, err.Error())
		return
	}
	expires := time.Now().Add(time.Duration(wanted.ExpirySeconds) * time.Second)
	text := a.tailnet.keys.mint(&authKey{
		reusable: create.Reusable, preauthorized: create.Preauthorized, tags: create.Tags, expires: expires})
	answer(w, map[string]any{"id": "k" + text[len(text)-6:], "key": text, "expires": expires})
}

func (a *api) list(w http.ResponseWriter, r *http.Request) {
	devices := []map[string]any{}
	for _, n := range a.tailnet.server.AllNodes() {
		devices = append(devices, described(n))
	}
	answer(w, map[string]any{"devices": devices})
}

// one finds the node that a path names by either of its ids.
func (a *api) one(next func(http.ResponseWriter, *http.Request, *tailcfg.Node)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for _, n := range a.tailnet.server.AllNodes() {
			if id := r.PathValue("id"); fmt.Sprint(int64(n.ID)) == id || string(n.StableID) == id {
				next(w, r, n)
				return
			}
		}
		refuse(w, http.StatusNotFound, "not found")
	}
}

func (a *api) show(w http.ResponseWriter, _ *http.Request, n *tailcfg.Node) { answer(w, described(n)) }

// remove forgets the device, and its node once that has been told that its key
// is good for nothing any more.
func (a *api) remove(w http.ResponseWriter, _ *http.Request, n *tailcfg.Node) {
	t := a.tailnet
	t.expire(n.Key)
	time.Sleep(300 * time.Millisecond)
	t.mu.Lock()
	delete(*t.nodes, n.Key)
	delete(t.devices, n.ID)
	t.mu.Unlock()
	t.tell()
}

func (a *api) name(w http.ResponseWriter, r *http.Request, n *tailcfg.Node) {
	var wanted struct{ Name string }
	err := json.NewDecoder(r.Body).Decode(&wanted)
	a.change(w, n, err, func(d *device) error {
		name, _, _ := strings.Cut(wanted.Name, ".")
		if a.tailnet.taken(name, n.ID) {
			return fmt.Errorf("name %q is already in use", name)
		}
		d.given = name != ""
		if d.name = name; !d.given {
			d.name = a.tailnet.free(d.hostname, n.ID)
		}
		return nil
	})
}

func (a *api) approve(w http.ResponseWriter, r *http.Request, n *tailcfg.Node) {
	var wanted struct{ Authorized bool }
	err := json.NewDecoder(r.Body).Decode(&wanted)
	a.change(w, n, err, func(d *device) error { d.authorized = wanted.Authorized; return nil })
}

func (a *api) change(w http.ResponseWriter, n *tailcfg.Node, err error, change func(*device) error) {
	a.tailnet.mu.Lock()
	defer a.tailnet.mu.Unlock()
	d := a.tailnet.devices[n.ID]
	if err == nil && d != nil {
		err = change(d)
	}
	if err != nil || d == nil {
		refuse(w, http.StatusBadRequest, fmt.Sprint(err))
		return
	}
	answer(w, map[string]any{}) // the node follows within moments
}

func described(n *tailcfg.Node) map[string]any {
	addresses := []netip.Addr{}
	for _, p := range n.Addresses {
		addresses = append(addresses, p.Addr())
	}
	return map[string]any{
		"id": fmt.Sprint(int64(n.ID)), "nodeId": n.StableID, "name": strings.TrimSuffix(n.Name, "."),
		"hostname": n.Hostinfo.Hostname(), "addresses": addresses, "tags": n.Tags, "authorized": n.MachineAuthorized,
	}
}

func answer(w http.ResponseWriter, body any) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(body)
}

func refuse(w http.ResponseWriter, status int, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(map[string]any{"message": message, "status": status})
}
