package backup

import (
	"bufio"
	"errors"
	"io"
	"os"
	"strings"

	"filippo.io/age"
)

// ageHeader begins every file that age has encrypted.
const ageHeader = "age-encryption.org/v1\n"

// encrypter encrypts what is written to it, or passes it on where there is no recipient.
func encrypter(out io.Writer, recipient string) (io.WriteCloser, error) {
	if recipient == "" {
		return passthrough{out}, nil
	}
	to, err := age.ParseX25519Recipient(recipient)
	if err != nil {
		return nil, fault("backup.recipient", "recipient", recipient)
	}
	return age.Encrypt(out, to)
}

// passthrough is an encrypter that writes plain text.
type passthrough struct{ io.Writer }

func (passthrough) Close() error { return nil }

// decrypted gives the readable file of a backup: itself, or its content decrypted into the file beside.
func decrypted(file, identity, beside string) (string, error) {
	in, err := os.Open(file)
	if err != nil {
		return "", fault("backup.no-file", "file", file)
	}
	defer in.Close() //nolint:errcheck // only read
	reader := bufio.NewReader(in)
	if head, _ := reader.Peek(len(ageHeader)); string(head) != ageHeader {
		return file, nil
	}
	if identity == "" {
		return "", fault("backup.sealed", "file", file)
	}
	keys, err := os.ReadFile(identity)
	if err != nil {
		return "", fault("backup.no-file", "file", identity)
	}
	identities, err := age.ParseIdentities(strings.NewReader(string(keys)))
	if err != nil {
		return "", fault("backup.identity", "file", identity)
	}
	clear, err := age.Decrypt(reader, identities...)
	if err != nil {
		var noMatch *age.NoIdentityMatchError
		if errors.As(err, &noMatch) {
			return "", fault("backup.other-identity", "file", identity)
		}
		return "", fault("backup.cut", "file", file)
	}
	out, err := os.OpenFile(beside, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", err
	}
	defer out.Close() //nolint:errcheck // closed with its error below
	if _, err := io.Copy(out, clear); err != nil {
		return "", fault("backup.cut", "file", file)
	}
	return beside, out.Close()
}
