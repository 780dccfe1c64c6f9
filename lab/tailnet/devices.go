package main

import (
	"fmt"
	"slices"

	"tailscale.com/tailcfg"
)

// A device is what its node is to look like. The server may undo a change of a
// node, since it writes nodes back that it has read earlier.
type device struct {
	name       string // without the domain
	hostname   string // after which it was named
	given      bool   // the name was given, and does not follow the hostname
	tags       []string
	asksTags   bool // the tags are those that it asks for
	authorized bool
}

// shape gives a node what its device is; it answers whether that was a change.
func (t *tailnet) shape(n *tailcfg.Node) bool {
	d := t.devices[n.ID]
	if d == nil || !n.Hostinfo.Valid() {
		return false
	}
	if hostname := n.Hostinfo.Hostname(); !d.given && d.hostname != hostname {
		d.name, d.hostname = t.free(hostname, n.ID), hostname
	}
	if d.asksTags {
		d.tags = n.Hostinfo.RequestTags().AsSlice()
	}
	name := d.name + "." + *domain + "."
	if n.Name == name && slices.Equal(n.Tags, d.tags) && n.MachineAuthorized == d.authorized {
		return false
	}
	n.Name, n.Tags, n.MachineAuthorized = name, d.tags, d.authorized
	return true
}

// free is the name, or, where another device has it, the name with a number.
func (t *tailnet) free(name string, of tailcfg.NodeID) string {
	for number, candidate := 1, name; ; number++ {
		if !t.taken(candidate, of) {
			return candidate
		}
		candidate = fmt.Sprintf("%s-%d", name, number)
	}
}

func (t *tailnet) taken(name string, of tailcfg.NodeID) bool {
	for id, d := range t.devices {
		if id != of && d.name == name {
			return true
		}
	}
	return false
}
