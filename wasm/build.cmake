# Writes the header OUTPUT: VP_BUILD is a number that is another when one of SOURCES, a list of files, is another.
set(digests "")
foreach(source ${SOURCES})
  file(SHA256 ${source} digest)
  string(APPEND digests ${digest})
endforeach()
string(SHA256 digest "${digests}")
string(SUBSTRING ${digest} 0 8 digits)
file(WRITE ${OUTPUT} "#define VP_BUILD 0x${digits}u\n")
