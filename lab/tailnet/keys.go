package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"tailscale.com/tailcfg"
	"tailscale.com/types/key"
)

// foreign is how tags begin that nobody here may give.
const foreign = "tag:foreign"

// An authKey lets nodes in: the placed one any number of them, a minted one
// a single one, until it expires.
type authKey struct {
	reusable, preauthorized bool
	tags                    []string // none for the placed one: a node has those that it asks for
	expires                 time.Time
	usedBy                  key.NodePublic
}

type keys struct {
	mu     sync.Mutex
	placed string
	minted map[string]*authKey
}

// use takes the key of a node that logs in. One that asks again, since it has
// not heard the answer, is no other node.
func (k *keys) use(req *tailcfg.RegisterRequest) (*authKey, error) {
	if req.Auth == nil || req.Auth.AuthKey == "" {
		return nil, errors.New("invalid authkey")
	}
	if req.Auth.AuthKey == k.placed {
		return &authKey{reusable: true, preauthorized: true}, refused(req.Hostinfo.RequestTags, nil)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	minted := k.minted[req.Auth.AuthKey]
	switch {
	case minted == nil:
		return nil, errors.New("invalid authkey")
	case time.Now().After(minted.expires):
		return nil, errors.New("authkey expired")
	case !minted.usedBy.IsZero() && minted.usedBy != req.NodeKey && minted.usedBy != req.OldNodeKey:
		return nil, errors.New("authkey already used")
	}
	if err := refused(req.Hostinfo.RequestTags, minted.tags); err != nil {
		return nil, err
	}
	if !minted.reusable {
		minted.usedBy = req.NodeKey
	}
	return minted, nil
}

// refused says which of these tags may not be given; of is nil where any may
// that is ours.
func refused(tags, of []string) error {
	var bad []string
	for _, tag := range tags {
		if strings.HasPrefix(tag, foreign) || of != nil && !slices.Contains(of, tag) {
			bad = append(bad, tag)
		}
	}
	if bad == nil {
		return nil
	}
	return fmt.Errorf("requested tags %v are invalid or not permitted", bad)
}

// mint keeps a key and answers its text.
func (k *keys) mint(minted *authKey) string {
	text := "tskey-auth-" + rand.Text()
	k.mu.Lock()
	defer k.mu.Unlock()
	k.minted[text] = minted
	return text
}
