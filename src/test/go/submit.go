// Submit is a log of its own that asks a tlog-witness to cosign it, with nothing of Safeconduct's: its trees and proofs
// are those of golang.org/x/mod's sumdb/tlog, its notes those of sumdb/note.
//
// Usage: submit generate NAME              prints a signing key and, on the next line, its verification key
//        submit run ADDRESS WITNESS-VKEY   asks as the log whose signing key is on the standard input
//
// It grows to some thousand leaves in steps of every kind, verifies each cosignature (tlog-cosignature 1.0.1), and asks
// what has to be refused, each with the status of tlog-witness 1.0.0; another root of the same size with 422, as its
// successor says.
package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

var client = &http.Client{Timeout: 30 * time.Second}

// log is a tree in memory: stored hashes in the order that tlog gives them.
type log struct {
	signer note.Signer
	hashes []tlog.Hash
	size   int64
}

func (l *log) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		found[i] = l.hashes[index]
	}
	return found, nil
}

func (l *log) grow(size int64) {
	for ; l.size < size; l.size++ {
		more, err := tlog.StoredHashes(l.size, []byte(fmt.Sprintf("leaf %d", l.size)), l)
		must(err)
		l.hashes = append(l.hashes, more...)
	}
}

func (l *log) checkpoint(size int64) string {
	root, err := tlog.TreeHash(size, l)
	must(err)
	return l.sign(size, root)
}

func (l *log) sign(size int64, root tlog.Hash) string {
	text := fmt.Sprintf("%s\n%d\n%s\n", l.signer.Name(), size, base64.StdEncoding.EncodeToString(root[:]))
	signed, err := note.Sign(&note.Note{Text: text}, l.signer)
	must(err)
	return string(signed)
}

// proof from an older size; of nothing and of itself there is none.
func (l *log) proof(old, size int64) string {
	if old == 0 || old == size {
		return ""
	}
	hashes, err := tlog.ProveTree(size, old, l)
	must(err)
	var lines strings.Builder
	for _, hash := range hashes {
		lines.WriteString(base64.StdEncoding.EncodeToString(hash[:]) + "\n")
	}
	return lines.String()
}

type answer struct {
	status int
	media  string
	body   string
}

func main() {
	if len(os.Args) == 3 && os.Args[1] == "generate" {
		secret, public, err := note.GenerateKey(rand.Reader, os.Args[2])
		must(err)
		fmt.Printf("%s\n%s\n", secret, public)
		return
	}
	if len(os.Args) != 4 || os.Args[1] != "run" {
		fmt.Fprintln(os.Stderr, "usage: submit generate NAME | submit run ADDRESS WITNESS-VKEY")
		os.Exit(2)
	}
	secret, err := io.ReadAll(os.Stdin)
	must(err)
	signer, err := note.NewSigner(strings.TrimSpace(string(secret)))
	must(err)
	if err := run(strings.TrimSuffix(os.Args[2], "/"), os.Args[3], &log{signer: signer}); err != nil {
		fmt.Fprintln(os.Stderr, "not as specified:", err)
		os.Exit(1)
	}
}

func run(address, witness string, l *log) error {
	cosigned := 0
	var old int64
	for _, size := range []int64{1, 2, 3, 3, 4, 7, 8, 9, 255, 256, 257, 300, 511, 513, 1024, 3000, 4097} {
		l.grow(size)
		signed := l.checkpoint(size)
		got, err := submit(address, old, l.proof(old, size), signed)
		if err != nil {
			return err
		}
		if got.status != 200 {
			return fmt.Errorf("from %d to %d: status %d", old, size, got.status)
		}
		if err := verify(signed, got.body, witness); err != nil {
			return fmt.Errorf("from %d to %d: %w", old, size, err)
		}
		old = size
		cosigned++
	}
	refused, err := refusals(address, l, old)
	if err != nil {
		return err
	}
	fmt.Printf("%d cosignatures verified, %d refusals as specified\n", cosigned, refused)
	return nil
}

// refusals asks what a witness must not cosign: it is at this size all the while.
func refusals(address string, l *log, at int64) (int, error) {
	l.grow(at + 300)
	next := at + 300
	signed := l.checkpoint(next)
	other, _, err := note.GenerateKey(rand.Reader, l.signer.Name())
	must(err)
	stranger, err := note.NewSigner(other)
	must(err)
	elsewhere, _, err := note.GenerateKey(rand.Reader, "log.example/unknown")
	must(err)
	unknown, err := note.NewSigner(elsewhere)
	must(err)
	forged := &log{signer: stranger, hashes: l.hashes, size: l.size}
	unlisted := &log{signer: unknown, hashes: l.hashes, size: l.size}
	another := &log{signer: l.signer}
	for ; another.size < next; another.size++ {
		more, err := tlog.StoredHashes(another.size, []byte(fmt.Sprintf("another %d", another.size)), another)
		must(err)
		another.hashes = append(another.hashes, more...)
	}
	for _, each := range []struct {
		what   string
		old    int64
		proof  string
		signed string
		status int
	}{
		{"an older size than it is at", at - 1, l.proof(at-1, next), signed, 409},
		{"a larger size than it is at", at + 1, l.proof(at+1, next), signed, 409},
		{"from nothing", 0, "", signed, 409},
		{"another tree", at, another.proof(at, next), another.checkpoint(next), 422},
		{"another root at the same size", at, "", another.checkpoint(at), 422},
		{"no proof", at, "", signed, 422},
		{"a proof from elsewhere", at, l.proof(at-1, next), signed, 422},
		{"an old size beyond the new one", next + 1, "", signed, 400},
		{"another key of the same name", at, l.proof(at, next), forged.checkpoint(next), 403},
		{"a log that nobody knows", at, l.proof(at, next), unlisted.checkpoint(next), 404},
	} {
		got, err := submit(address, each.old, each.proof, each.signed)
		if err != nil {
			return 0, err
		}
		if got.status != each.status {
			return 0, fmt.Errorf("%s: status %d in place of %d", each.what, got.status, each.status)
		}
		size := got.media == "text/x.tlog.size" && got.body == strconv.FormatInt(at, 10)+"\n"
		if got.status == 409 && !size {
			return 0, fmt.Errorf("%s: 409 does not say that it is at %d", each.what, at)
		}
	}
	return 10, nil
}

func submit(address string, old int64, proof, signed string) (answer, error) {
	body := fmt.Sprintf("old %d\n%s\n%s", old, proof, signed)
	reply, err := client.Post(address+"/add-checkpoint", "text/plain", strings.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	defer reply.Body.Close()
	text, err := io.ReadAll(io.LimitReader(reply.Body, 1<<16))
	return answer{reply.StatusCode, reply.Header.Get("Content-Type"), string(text)}, err
}

// verify checks the one line that a witness answers with: 4 bytes of key ID, 8 of time, 64 of Ed25519.
func verify(signed, line, witness string) error {
	name, rest, _ := strings.Cut(witness, "+")
	id, key64, _ := strings.Cut(rest, "+")
	key, err := base64.StdEncoding.DecodeString(key64)
	if err != nil || len(key) != 33 || key[0] != 4 {
		return errors.New("not a cosigner's verification key")
	}
	beginning := "\u2014 " + name + " "
	text := strings.TrimPrefix(line, beginning)
	if !strings.HasPrefix(line, beginning) || !strings.HasSuffix(text, "\n") || strings.Count(text, "\n") != 1 {
		return errors.New("the answer is not one signature line of this witness")
	}
	raw, err := base64.StdEncoding.DecodeString(strings.TrimSuffix(text, "\n"))
	if err != nil || len(raw) != 4+8+ed25519.SignatureSize {
		return errors.New("not a cosignature")
	}
	if fmt.Sprintf("%08x", binary.BigEndian.Uint32(raw)) != id {
		return errors.New("of another key")
	}
	seconds := binary.BigEndian.Uint64(raw[4:12])
	if age := time.Since(time.Unix(int64(seconds), 0)); age < -time.Minute || age > time.Minute {
		return errors.New("not of now")
	}
	body, _, _ := strings.Cut(signed, "\n\n")
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s\n", seconds, body)
	if !ed25519.Verify(key[1:], []byte(message), raw[12:]) {
		return errors.New("the cosignature does not hold")
	}
	return nil
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

