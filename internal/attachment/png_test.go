package attachment

import (
	"encoding/binary"
	"hash/crc32"
)

// fixCRC writes the sum of the first chunk of a PNG again, which was changed.
func fixCRC(content []byte) []byte {
	const chunk, end = 12, 29
	binary.BigEndian.PutUint32(content[end:], crc32.ChecksumIEEE(content[chunk:end]))
	return content
}
