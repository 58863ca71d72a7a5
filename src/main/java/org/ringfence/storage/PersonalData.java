package org.ringfence.storage;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfParameters;
import com.google.crypto.tink.prf.PrfSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Keeps personal data unreadable in the store: AES-256-GCM bound to its column for what is read
 * back, a keyed HMAC-SHA-256 for what is only looked up. Safe for any thread.
 */
public final class PersonalData {
  private final Aead aead;
  private final PrfSet prf;

  private PersonalData(KeysetHandle encryption, KeysetHandle index)
      throws GeneralSecurityException {
    this.aead = encryption.getPrimitive(RegistryConfiguration.get(), Aead.class);
    this.prf = index.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
  }

  /**
   * Reads the two keysets of a folder; makes them, readable by the owner only, when the folder has
   * none. Whoever loses them loses the data.
   */
  public static PersonalData open(Path folder) throws IOException {
    try {
      AeadConfig.register();
      PrfConfig.register();
      Files.createDirectories(folder);
      return new PersonalData(
          keyset(folder.resolve("encryption.keyset.json"), PredefinedAeadParameters.AES256_GCM),
          keyset(folder.resolve("index.keyset.json"), hmac()));
    } catch (GeneralSecurityException e) {
      throw new IOException("the keysets in " + folder + " cannot be used", e);
    }
  }

  private static PrfParameters hmac() throws GeneralSecurityException {
    return HmacPrfParameters.builder()
        .setKeySizeBytes(32)
        .setHashType(HmacPrfParameters.HashType.SHA256)
        .build();
  }

  private static KeysetHandle keyset(Path file, com.google.crypto.tink.Parameters parameters)
      throws IOException, GeneralSecurityException {
    if (Files.exists(file)) {
      return TinkJsonProtoKeysetFormat.parseKeyset(
          Files.readString(file), InsecureSecretKeyAccess.get());
    }
    KeysetHandle fresh = KeysetHandle.generateNew(parameters);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file,
        TinkJsonProtoKeysetFormat.serializeKeyset(fresh, InsecureSecretKeyAccess.get()),
        StandardOpenOption.TRUNCATE_EXISTING);
    return fresh;
  }

  /** A value moved to another column cannot be read there. */
  byte[] encrypt(String column, String value) {
    try {
      return aead.encrypt(
          value.getBytes(StandardCharsets.UTF_8), column.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encrypt " + column, e);
    }
  }

  byte[] encryptOrNull(String column, Optional<String> value) {
    return value.map(clear -> encrypt(column, clear)).orElse(null);
  }

  String decrypt(String column, byte[] cipher) {
    try {
      return new String(
          aead.decrypt(cipher, column.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "cannot decrypt " + column + ": is this the keyset it was written with?", e);
    }
  }

  Optional<String> decryptIfAny(String column, byte[] cipher) {
    return Optional.ofNullable(cipher).map(bytes -> decrypt(column, bytes));
  }

  /** The same value always gives the same 32 bytes, and nothing without the key. */
  byte[] index(String kind, String value) {
    try {
      return prf.computePrimary((kind + ":" + value).getBytes(StandardCharsets.UTF_8), 32);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot index " + kind, e);
    }
  }
}
